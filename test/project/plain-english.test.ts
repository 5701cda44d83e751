import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const FOLDERS = ['src', 'test', 'docs', 'examples', 'bench', 'scripts', 'bin', 'docker'];
const TOP_FILES = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  '.env.example',
  'schema.graphql',
  'Dockerfile',
  'docker-compose.yml',
];
const PROSE = /\.(ts|js|mjs|md|graphql|sql|yml|example)$|Dockerfile$/;
/** Generated code, data that tests send, and this list itself. */
const EXCLUDED = /^test\/generated\/|\/fixtures\/|naughty-strings|^test\/project\/plain-english\.test\.ts$/;

/** A phrase that a native reader would not write, and what to write instead. */
const DIALECT: readonly [phrase: RegExp, instead: string][] = [
  [/\bhear(s|d)? of (it|them|that|the)\b/i, 'is notified'],
  [/\b(is|are|was|were|be|been|being) (not |then |also )?told\b/i, 'receives; is notified; is asked to'],
  [/\b(told|hears?|tells?) (them )?(the|yesterday's) news\b/i, 'is notified'],
  [/\bfigures (true|current)\b/i, 'keep statistics current'],
  [/\bput(s|ting)? (it |them |this |operations |changes )?off\b|\bputOff\b/i, 'rejects with 503 until ...; retryable; deferred'],
  [/\btakes? (it|them|that) along\b/i, 'loses'],
  [/\bknown holes?\b/i, 'known vulnerabilities'],
  [/\bso many (\w+ ){0,4}a (second|minute|hour|day)\b|\bso many a \w+ and (second|minute)\b/i, 'rate-limited'],
  [/\btakes? nothing\b/i, 'is stalled; stops reading'],
  [/\b(is|are|was|were|be) (not )?let\b(?! go)/i, 'is allowed; is denied'],
  [/\b(taken?|takes|taking|took) (it |them |one |an override |the override )?off\b/i, 'removed'],
  [/\b(goes?|going|went|gone) on\b|\bgoesOn\b|GoOn\b/i, 'stays open; continues'],
  [/\b(stood|stands?|standing) still\b/i, 'is paused; is suspended'],
  [/\b(is|are|was|were|be|been|stays?|PostgreSQL|Redis|MongoDB|database) away\b/i, 'is unreachable'],
  [/\btalk goes\b|\bthe talk\b/i, 'progress and messages go to standard error'],
  [/\bgoes? (not|only) with\b|\bgoes not\b/i, 'cannot be combined with; requires'],
  [/\bthat is too much\b/i, 'Too many requests.'],
  [/\bhow often it (was|is)\b/i, 'Number of ...'],
  [/\bow(ed|es?)\b/i, 'pending for; undelivered to'],
  [/\bwhoever\b|\bwhomever\b/i, 'name the subject'],
  [/\bof all that\b/i, 'name the subject'],
  [/\bfor ever\b/i, 'forever'],
  [/\bnobody may\b/i, 'name who is allowed'],
  [/\b(comes?|came|coming) back\b/i, 'reconnects; returns; is reachable again'],
  [/\b(gets?|got|getting) through\b/i, 'succeeds; is accepted'],
  [/\bthat it be\b/i, 'that it is'],
  [/[.:;*/]\s(Whom it|Of (these|those|them),)/, 'begin with the subject'],
];

/** Every file of the project in this folder, as a path from the root. */
const filesIn = (folder: string): string[] =>
  readdirSync(`${root}${folder}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath.slice(root.length)}/${entry.name}`);
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');

/** The changelog describes older releases in the words of their time, and gives the old names of what was renamed as code. */
const proseOf = (path: string) => (path === 'CHANGELOG.md' ? newestRelease(read(path)).replaceAll(/`[^`]*`/g, '``') : read(path));
const newestRelease = (text: string) => text.split(/^## /m).slice(0, 2).join('## ');
const prose = [...FOLDERS.flatMap(filesIn), ...TOP_FILES].filter((path) => PROSE.test(path) && !EXCLUDED.test(path));
/** A sentence may be broken over lines, with the sign of a comment or a table between its words. */
const acrossLines = ({ source, flags }: RegExp) => new RegExp(source.replaceAll(' ', '[\\s*/#|]+'), `g${flags}`);
const inOneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
const lineAt = (text: string, index: number) => text.slice(0, index).split('\n').length;

test('Every sentence of the project is plain English', () => {
  const found = prose.flatMap((path) =>
    DIALECT.flatMap(([phrase, instead]) => {
      const text = proseOf(path);
      const matches = [...text.matchAll(acrossLines(phrase))];
      return matches.map((match) => `${path}:${lineAt(text, match.index)}: "${inOneLine(match[0])}": write "${instead}"`);
    }),
  );
  expect(found).toEqual([]);
});

test('A description begins with a noun phrase or a verb, not with Of, By, With or Since', () => {
  const found = prose
    .filter((path) => path.startsWith('src/') || path === 'schema.graphql')
    .flatMap((path) => {
      const text = read(path);
      const opening = path.startsWith('src/') ? /\/\*\*\s+(\* )?(Of|By|With|Since)\b/g : /"\s*(Of|By|With|Since)\b/g;
      return [...text.matchAll(opening)].map(({ index, 0: start }) => `${path}:${lineAt(text, index)}: ${inOneLine(start)}`);
    });
  expect(found).toEqual([]);
});

test('The title of a test is a claim and not a wish', () => {
  const titles = filesIn('test').flatMap((path) =>
    [...read(path).matchAll(/^\s*(?:describe|it|test)\w*(?:\.\w+)?\(\s*(['"`])(.*?)\1,/gm)].map(
      ([, , title]) => `${path}: ${title}`,
    ),
  );
  expect(titles.length).toBeGreaterThan(400);
  expect(titles.filter((title) => /\bshould\b/i.test(title))).toEqual([]);
});

describe('A stranger finds the way:', () => {
  test('no folder has more than 15 files', () => {
    // Migrations are a numbered series, which only grows.
    const files = ['src', 'test', 'docs', 'examples', 'bench'].flatMap(filesIn).filter((path) => !/\/migrations\//.test(path));
    const folders = Map.groupBy(files, (path) => path.slice(0, path.lastIndexOf('/')));
    expect([...folders].filter(([, { length }]) => length > 15).map(([folder, { length }]) => `${folder}: ${length}`)).toEqual(
      [],
    );
  });

  test.each([
    ['src', 200],
    ['test', 300],
  ])('no file of %s has more than %d lines', (folder, most) => {
    const long = filesIn(folder).filter(
      (path) => path.endsWith('.ts') && !EXCLUDED.test(path) && lineAt(read(path), Infinity) - 1 > most,
    );
    expect(long).toEqual([]);
  });

  test('no file is called after nothing in particular', () => {
    expect([...FOLDERS.flatMap(filesIn)].filter((path) => /\b(utils?|helpers?|common|manager)\b/.test(path))).toEqual([]);
  });
});
