// `npm run lock`: leaves out of package-lock.json what each package says about the Node.js it needs. npm compares that with the Node.js
// that npm itself runs on, and prints an EBADENGINE warning for each package that wants a newer one. The packages never run there: the
// npm package `node` brings the Node.js of every script and of `npx queuebell`. With --check it changes nothing, and exits 1 where
// something is left. package.json's own `engines`, which npm copies into the lock file, are about npm's Node.js and stay.
import { readFile, writeFile } from 'node:fs/promises';

const FILE = 'package-lock.json';
const lock = JSON.parse(await readFile(FILE, 'utf8'));
const withEngines = Object.entries(lock.packages).filter(([path, { engines }]) => path !== '' && engines !== undefined);
if (process.argv.includes('--check')) {
  if (withEngines.length > 0) {
    console.error(`${FILE} holds the engines of ${withEngines.length} packages, such as ${withEngines[0][0]}.`);
    console.error('npm prints a warning for each that its own Node.js does not satisfy. Run "npm run lock" and commit the file.');
    process.exitCode = 1;
  }
} else {
  for (const [, entry] of withEngines) delete entry.engines;
  await writeFile(FILE, `${JSON.stringify(lock, null, 2)}\n`);
}
