// `npm run lock`: removes the `engines` of each package from package-lock.json. npm compares them with the Node.js that npm itself runs on,
// and prints an EBADENGINE warning for each package that requires a newer one. The packages never run there: the npm package `node`
// provides the Node.js of every script and of `npx queuebell`. With --check it changes nothing, and exits with 1 if any are left.
// package.json's own `engines`, which npm copies into the lock file, are about npm's Node.js and stay.
import { readFile, writeFile } from 'node:fs/promises';

const FILE = 'package-lock.json';
const lock = JSON.parse(await readFile(FILE, 'utf8'));
const withEngines = Object.entries(lock.packages).filter(([path, { engines }]) => path !== '' && engines !== undefined);
if (process.argv.includes('--check')) {
  if (withEngines.length > 0) {
    console.error(`${FILE} contains the engines of ${withEngines.length} packages, such as ${withEngines[0][0]}.`);
    console.error('npm prints a warning for each that its own Node.js does not satisfy. Run "npm run lock" and commit the file.');
    process.exitCode = 1;
  }
} else {
  for (const [, entry] of withEngines) delete entry.engines;
  await writeFile(FILE, `${JSON.stringify(lock, null, 2)}\n`);
}
