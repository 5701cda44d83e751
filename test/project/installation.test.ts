import { execFile } from 'node:child_process';
import { accessSync, constants, readFileSync, realpathSync } from 'node:fs';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describeIf } from '../support/run/describe-if.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const lock: { packages: Record<string, { engines?: unknown; hasInstallScript?: boolean }> } = JSON.parse(
  readFileSync(join(root, 'package-lock.json'), 'utf8'),
);

/** A program of this machine, ignoring those that the project includes. Null if there is none. */
function ofThisMachine(name: string): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  for (const folder of folders) {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return realpathSync(join(folder, name));
    } catch {
      // not in this folder
    }
  }
  return null;
}

const npm = ofThisMachine('npm');
const node = ofThisMachine('node');
const testWithNpm = npm ? test : test.skip;

let folder: string;
/** The environment of npm on a machine that nobody has configured: none of this run's npm settings, and an empty cache. */
const freshEnv = () => ({
  PATH: process.env.PATH,
  HOME: folder,
  npm_config_cache: join(folder, 'cache'),
  npm_config_update_notifier: 'false',
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'queuebell-installation-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** npm's own code decides what it warns about; it installs nothing and makes no request. `engines`: of one package in the lock file. */
async function dryInstall(nodeVersion: string, engines?: object): Promise<string> {
  for (const file of ['package.json', '.npmrc']) await copyFile(join(root, file), join(folder, file));
  const packages = { ...lock.packages, 'node_modules/zod': { ...lock.packages['node_modules/zod'], ...engines } };
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ ...lock, packages }));
  const pretend = join(folder, 'pretend.cjs');
  await writeFile(pretend, `Object.defineProperty(process, 'version', { value: '${nodeVersion}' });`);
  const args = ['--require', pretend, npm ?? '', 'install', '--dry-run', '--offline', '--no-audit'];
  const { stdout, stderr } = await run(process.execPath, args, { cwd: folder, env: freshEnv(), maxBuffer: 10_000_000 });
  expect(stdout).toMatch(/added \d{3,} packages/);
  return stderr;
}

testWithNpm.each(['v20.20.2', 'v22.12.0'])('npm install on Node.js %s prints no warning', async (version) => {
  expect(await dryInstall(version)).not.toMatch(/warn/i);
});

testWithNpm('npm install prints a warning for a package of the lock file that requires a newer Node.js', async () => {
  expect(await dryInstall('v20.20.2', { engines: { node: '>=22' } })).toMatch(/EBADENGINE.*\n.*package: 'zod@/);
});

describeIf(node !== null, 'needs a Node.js of its own', 'on any Node.js of this machine,', () => {
  it('npx queuebell runs on the Node.js that the project includes, without a warning', async () => {
    const npx = ofThisMachine('npx') ?? '';
    const { stdout, stderr } = await run(node ?? '', [npx, 'queuebell', '--version'], { cwd: root, env: freshEnv() });
    expect({ stdout, stderr }).toEqual({ stdout: `${manifest.version}\n`, stderr: '' });
  });
});

test('The lock file states no required Node.js for any package, because npm would compare it with its own ("npm run lock" removes it)', () => {
  const withEngines = Object.entries(lock.packages).filter(([path, { engines }]) => path !== '' && engines !== undefined);
  expect(withEngines.map(([path]) => path)).toEqual([]);
});

test('package.json allows exactly the existing install scripts, because npm lists all others as unreviewed', () => {
  const scripted = Object.entries(lock.packages).filter(([, { hasInstallScript }]) => hasInstallScript);
  const names = scripted.map(([path]) => path.split('node_modules/').at(-1));
  expect(Object.keys(manifest.allowScripts).sort()).toEqual([...new Set(names)].sort());
});

test('Scripts outside of src import modules of the build that exist', () => {
  const scripts = ['.ci/run', 'bench/stage/stage.ts', 'scripts/print-schema.js', 'scripts/start.js', 'bin/queuebell.js'];
  const imported = scripts.flatMap((script) =>
    [...readFileSync(join(root, script), 'utf8').matchAll(/\.\/dist\/([\w/.-]+)\.js/g)].map(([, path]) => `src/${path}.ts`),
  );
  expect(imported.length).toBeGreaterThanOrEqual(4);
  for (const path of imported) expect(() => accessSync(join(root, path))).not.toThrow();
});
