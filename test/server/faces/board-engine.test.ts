import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'acorn';

const ROOT = new URL('../../../', import.meta.url);
const BUILT = new URL('dist/web/', ROOT);

/** What a style sheet must not use: a browser of that time ignores it, with the whole rule if it is a selector. By caniuse.com. */
const NEWER_THAN_CHROME_68: ReadonlyArray<readonly [what: string, pattern: RegExp]> = [
  [
    'a gap in a flex box (84)',
    /\{[^}]*display:(inline-)?flex[^}]*[;{](row-|column-)?gap:|\{[^}]*[;{](row-|column-)?gap:[^}]*display:(inline-)?flex/,
  ],
  ['inset (87)', /[;{]inset(-[a-z]+)*:/],
  ['a logical side (69 to 87)', /[;{](margin|padding|border)-(inline|block)/],
  ['min(), max(), clamp() (79)', /[:\s(,](min|max|clamp)\(/],
  [':is(), :where() (88), :has() (105), :dir() (120)', /:(is|where|has|dir)\(/],
  [':not() with a list (88)', /:not\([^)]*,/],
  [':focus-visible (86)', /:focus-visible/],
  ['aspect-ratio as a property (88)', /[;{]aspect-ratio:/],
  ['overflow: clip (90)', /overflow(-[xy])?:clip/],
  ['units of the small and the large window (108)', /\d(dvh|svh|lvh|dvw|svw|lvw|cqw|cqh)\b/],
  ['a layer, a container, a scope (99 to 118)', /@(layer|container|scope|property)\b/],
  ['ranges in media queries (104)', /@media[^{]*[<>]/],
  ['mixed and wide colours (111)', /(color-mix|oklch|oklab|lab|lch|color)\(/],
  ['nesting (112)', /[{};]\s*&/],
];

/** The text of a file that the board loads. */
const fileOf = (kind: 'script' | 'style' | 'texts') => {
  const { pages, boardTexts } = JSON.parse(readFileSync(new URL('manifest.json', BUILT), 'utf8'));
  return readFileSync(new URL(`assets/${kind === 'texts' ? boardTexts.ar : pages.board[kind]}`, BUILT), 'utf8');
};

beforeAll(() => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build-web.js'], {
    cwd: fileURLToPath(ROOT),
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
});

describe('A television set of 2020 (Chrome 68)', () => {
  it.each(['script', 'texts'] as const)('reads the %s of the board, which are a classic script in ES2018', (kind) => {
    expect(parse(fileOf(kind), { ecmaVersion: 2018, sourceType: 'script' }).body.length).toBeGreaterThan(0);
  });

  it.each(NEWER_THAN_CHROME_68)('finds in the style sheet of the board no %s', (_what, pattern) => {
    expect(pattern.exec(fileOf('style'))?.[0]).toBeUndefined();
  });

  it('would find each of them', () => {
    const newer =
      'a{display:flex;gap:1px}b{inset:0}c{margin-inline:1px}d{width:min(1px,2px)}e:is(f){}g:not(h,i){}j:focus-visible{}k{aspect-ratio:1}l{overflow:clip}m{height:1dvh}@layer n{}@media (width>1px){}o{color:oklch(0 0 0)}p{& q{}}';
    expect(NEWER_THAN_CHROME_68.filter(([, pattern]) => !pattern.test(newer))).toEqual([]);
  });
});
