import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { configMarkdown } from '../../src/config/documents.js';
import { runProgram } from '../support/places/program.js';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const filesOf = (folder: string) =>
  readdirSync(new URL(folder, root), { recursive: true })
    .map((name) => `${folder}/${name}`)
    .filter((path) => statSync(new URL(path, root)).isFile());
const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...filesOf('docs').filter((path) => path.endsWith('.md')),
];

/** Every match of the pattern's first group. */
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, group]) => group ?? '');
/** The text without code blocks, whose lines may begin with "#" and hold what looks like a link. */
const prose = (path: string) => read(path).replace(/^```[\s\S]*?^```/gm, '');
/** Anchors of a page as GitHub makes them: lower case, without punctuation, hyphens for spaces. */
const anchors = (path: string) =>
  all(prose(path), /^#+ (.+)$/gm).map((title) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

test('The table of docs/configuration.md is the one printed from the variables', () => {
  const table = /<!-- configuration -->\n([\s\S]*?)\n<!-- \/configuration -->/.exec(read('docs/configuration.md'))?.[1];
  // The formatter pads the cells.
  const unpadded = (text = '') =>
    text
      .replace(/-+/g, '-')
      .replace(/ *\| */g, '|')
      .trim();
  expect(unpadded(table)).toBe(unpadded(configMarkdown()));
});

test.each(documents)('Every link in %s leads to a file, and to a section of it', (path) => {
  const broken = all(prose(path), /\]\((?!https?:)([^)]+)\)/g).filter((link) => {
    const [file = '', anchor] = link.split('#');
    const target = file ? new URL(file, new URL(path, root)) : new URL(path, root);
    if (!existsSync(target)) return true;
    return anchor !== undefined && !anchors(target.href.slice(root.href.length)).includes(anchor);
  });
  expect(broken).toEqual([]);
});

test.each(documents)('Every npm script named in %s exists', (path) => {
  const { scripts } = JSON.parse(read('package.json'));
  expect(all(read(path), /npm run (?:-s )?([\w:-]+)/g).filter((name) => !(name in scripts))).toEqual([]);
});

test('The page of operations lists every command, and every page names only commands that exist', async () => {
  const { stdout } = await runProgram(['--help']);
  const commands = all(stdout, /^ {2}([a-z-]+) .*\S$/gm).filter((name) => name !== 'help');
  const list = /lists the commands: ([\s\S]*?)\./.exec(read('docs/operations/README.md'))?.[1] ?? '';
  expect(all(list, /`([\w-]+)`/g).sort()).toEqual(commands.sort());
  const used = documents.flatMap((path) => all(read(path), /npx queuebell (?!--)([\w-]+)/g));
  expect(used.filter((name) => !commands.includes(name))).toEqual([]);
});

// A page names a source file by its whole path or, after another of the same folder, by its end.
const sources = ['src', 'test', 'bench', 'scripts', 'web'].flatMap(filesOf);

test.each(documents.filter((path) => path !== 'CHANGELOG.md'))('every source file named in %s exists', (path) => {
  const whole = all(read(path), /(?<![\w./-])((?:src|test|bench|scripts)\/[\w./-]*\.[jt]s)\b/g);
  expect(whole.filter((name) => !sources.includes(name))).toEqual([]);
  const ends = all(read(path), /`([\w./-]+\.ts)`/g);
  expect(ends.filter((name) => !sources.some((source) => source === name || source.endsWith(`/${name}`)))).toEqual([]);
});

describe('docs/architecture.md', () => {
  const page = read('docs/architecture.md');
  const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
    forbidden: { name: string; to: { pathNot?: string } }[];
  };
  /** The folders that the rule allows, with the one that imports. */
  const allowedBy = (rule: string) =>
    all(forbidden.find(({ name }) => name === rule)?.to.pathNot ?? '', /\(([\w|-]+)\)/g)
      .flatMap((names) => names.split('|'))
      .sort();
  const namesIn = (text: string) => all(text, /([a-z]+)/g);

  test('draws the arrows between the domain words that are checked', () => {
    const everyWord = namesIn(all(page, /^every word ──> (.+)$/gm).join());
    const drawn = [...page.matchAll(/^([a-z]+) ──> (.+)$/gm)].map(([, word = '', below = '']) => [word, namesIn(below)] as const);
    expect(drawn.map(([word]) => word)).toEqual(['office', 'line', 'queue', 'hours', 'channels', 'notices', 'audit']);
    for (const [word, below] of drawn)
      expect([word, [word, ...below, ...everyWord].sort()]).toEqual([
        word,
        allowedBy(`services-${word}-imports-only-words-below`),
      ]);
  });

  test.each([
    'entities',
    'texts',
    'services',
    'realtime',
    'resolvers',
    'jobs',
    'adapters',
    'server',
    'async',
    'config',
    'migrations',
  ])('says what src/%s may import as it is checked', (folder) => {
    const cell = new RegExp(`^\\| \`src/${folder}\` +\\|[^|]*\\|([^|]*)\\|`, 'm').exec(page)?.[1] ?? '';
    const named = cell.includes('nothing else') ? [] : namesIn(cell.replace(/\([^)]*\)/g, ''));
    expect([folder, ...named].sort()).toEqual(allowedBy(`${folder}-imports-only-what-lies-below`));
  });
});
