import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { configMarkdown } from '../../src/config/documents.js';
import { eventually } from '../support/eventually.js';
import { startTestApp } from '../support/places/app.js';
import { Program, runProgram } from '../support/places/program.js';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'docs/architecture.md',
  'docs/audit.md',
  'docs/dependencies.md',
  'docs/glossary.md',
  'docs/performance.md',
  ...readdirSync(new URL('docs/operations', root)).map((page) => `docs/operations/${page}`),
];
const readme = read('README.md');

test('the configuration table is the one printed from the variables', () => {
  const table = /<!-- configuration -->\n([\s\S]*?)\n<!-- \/configuration -->/.exec(readme)?.[1];
  // The formatter pads the cells.
  const unpadded = (text = '') =>
    text
      .replace(/-+/g, '-')
      .replace(/ *\| */g, '|')
      .trim();
  expect(unpadded(table)).toBe(unpadded(configMarkdown()));
});

test.each(documents)('every link in %s leads to a file', (path) => {
  const links = [...read(path).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link ?? '');
  expect(links.filter((link) => !existsSync(new URL(link, new URL(path, root))))).toEqual([]);
});

test.each(documents)('every npm script named in %s exists', (path) => {
  const { scripts } = JSON.parse(read('package.json'));
  const named = [...read(path).matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name ?? '');
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test('the README names every command, and no other', async () => {
  const { stdout } = await runProgram(['--help']);
  const commands = [...stdout.matchAll(/^ {2}([a-z-]+) .*\S$/gm)].map(([, name]) => name).filter((name) => name !== 'help');
  const list = /lists the commands: ([\s\S]*?)\./.exec(readme)?.[1] ?? '';
  expect([...list.matchAll(/`([\w-]+)`/g)].map(([, name]) => name).sort()).toEqual(commands.sort());
  const used = [...readme.matchAll(/npx queuebell (?!--)([\w-]+)/g)].map(([, name]) => name);
  expect(used.filter((name) => !commands.includes(name))).toEqual([]);
});

const typed = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) => (block ?? '').trim().split('\n'));

test('what the README tells a newcomer to type is what CI types', () => {
  expect(typed.filter((line) => line.startsWith('npm '))).toEqual(['npm install && npm start', 'npm install && npm test']);
  // The second of them is the end of `npm run check`.
  expect(read('.ci/run')).toContain('npm install && npm start');
  expect(JSON.parse(read('package.json')).scripts.check).toMatch(/&& npm test$/);
});

test('the other commands that the README tells a newcomer to type work as printed', async () => {
  const app = await startTestApp({ patients: 1 });
  const { hostname, port } = new URL(app.url);
  const env = { QUEUE_DATA_DIR: app.dataDir, HOST: hostname, PORT: port }; // those of `npm start` are the usual ones
  const programs = typed.filter((line) => !line.startsWith('npm ')).map((line) => line.split(' ').slice(2));
  expect(programs).toEqual([expect.arrayContaining(['listen', '--as']), expect.arrayContaining(['open', '--as'])]);
  const [listen = [], open = []] = programs;
  const patient = new Program(listen, { env });
  await eventually(() => expect(patient.stdout).toContain('OPD: Queue Closed'));
  expect(await runProgram(open, { env })).toMatchObject({ exitCode: 0 });
  await eventually(() => expect(patient.stdout).toContain('The OPD queue is now OPEN!'));
  await patient.stop('SIGINT');
  await app.stop();
});
