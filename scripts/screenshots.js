// `npm run screenshots`: writes pictures of the pages in their main states. It starts a server of its own with the demo data in a temporary
// folder, plays a bit of a day, and uses the Chromium in PATH.
import { execFileSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { chromium } from 'playwright-core';
import { Clinic } from './screenshots/clinic.js';
import { SHOTS } from './screenshots/shots.js';
import { Studio } from './screenshots/studio.js';

const { to, only } = new Command('npm run screenshots --')
  .description('write pictures of every page in its main states, with demo data: light, dark, phone, television, Arabic')
  .option('--to <folder>', 'where to write them', 'screenshots')
  .option('--only <text>', 'only those whose name contains this text, for example "board" or "dark"', '')
  .addHelpText('after', '\nIt needs a Chromium in PATH ("chromium") and starts a server of its own. It takes about five minutes.')
  .parse()
  .opts();

const folder = resolve(to);
await mkdir(folder, { recursive: true });
const clinic = await Clinic.open();
const browser = await chromium.launch({
  executablePath: execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
let failures = 0;
try {
  const studio = new Studio(browser, clinic);
  for (const shot of SHOTS.filter(({ name }) => name.includes(only))) {
    const failure = await studio.take(shot, join(folder, `${shot.name}.${shot.format ?? 'png'}`)).catch((error) => error);
    if (failure) failures += 1;
    process.stderr.write(failure ? `${shot.name}: ${failure.message.split('\n')[0]}\n` : `${shot.name}\n`);
  }
} finally {
  await browser.close();
  await clinic.close();
}
process.stdout.write(`${folder}\n`);
process.exitCode = failures > 0 ? 1 : 0;
