// `npm run build:web`: bundles the pages of the folder web into dist/web, with the texts of each language. Nothing is built if the sources
// are those of the last build. Without esbuild (only the packages of production are installed) the existing build stays as it is.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, 'dist/web');
const SOURCES = ['web/src', 'web/icons', 'src/texts/pages', 'src/texts/language.ts', 'scripts/build-web.js', 'package-lock.json'];

/** Page -> its entry, the oldest browser, and the kind of script. Television sets of 2020 have Chrome 68, and no modules without errors. */
const PAGES = {
  board: { entry: 'web/src/board/page.ts', target: ['chrome68', 'es2018'], format: 'iife' },
  patient: { entry: 'web/src/patient/page.tsx', target: 'safari15', format: 'esm' },
  nurse: { entry: 'web/src/nurse/page.tsx', target: 'safari15', format: 'esm' },
  kiosk: { entry: 'web/src/kiosk/page.tsx', target: 'safari15', format: 'esm' },
  office: { entry: 'web/src/office/page.tsx', target: 'safari15', format: 'esm' },
};

/** The worker that starts a patient's page without a network. It has one name in all versions, so that browsers find the next one. */
const WORKER = 'web/src/patient/offline/service-worker.ts';
/** The sides of the icons in pixels: iOS takes the first one, other systems the others. */
const ICONS = [180, 192, 512];

const TEXTS = ['catalogue', 'office/catalogue', 'patient/reach/catalogue', 'compile-page-text', 'pseudo-text']
  .map((name) => `export * from './${name}.js';`)
  .join('');

const COMMON = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  legalComments: 'none',
  logLevel: 'error',
  charset: 'utf8',
  tsconfigRaw: {},
};

const stamp = stampOf(SOURCES);
const kept = await readFile(join(out, 'stamp'), 'utf8').catch(() => null);
if (kept !== stamp && existsSync(join(root, 'node_modules/esbuild'))) await build();

async function build() {
  const esbuild = await import('esbuild');
  // A server that is starting reads the folder meanwhile: it gets the whole old one or the whole new one.
  const draft = `${out}.${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(join(draft, 'assets'), { recursive: true });
  const manifest = { pages: {}, texts: {}, boardTexts: {}, officeTexts: {}, reachTexts: {}, icons: {} };
  const { compiled, office, reach } = await compileTexts(esbuild);
  const stale = Object.fromEntries(
    Object.entries(compiled)
      .filter(([language]) => !language.includes('-'))
      .map(([language, texts]) => [language, texts.BOARD_STALE]),
  );
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const define = {
    STALE_IN_ALL_LANGUAGES: JSON.stringify(stale),
    PAGE_VERSION: JSON.stringify(`${version} (${stamp.slice(0, 8)})`),
  };
  await Promise.all([
    ...Object.entries(PAGES).map(async ([page, options]) => {
      manifest.pages[page] = await bundle(esbuild, { ...options, page, draft, define });
    }),
    ...Object.entries(compiled).map(async ([language, texts]) => {
      manifest.texts[language] = await writeTexts(language, texts, draft);
    }),
    ...Object.entries(office).map(async ([language, texts]) => {
      manifest.officeTexts[language] = await writeTexts(`office-${language}`, { ...compiled[language], ...texts }, draft);
    }),
    ...Object.entries(reach).map(async ([language, texts]) => {
      manifest.reachTexts[language] = await writeMoreTexts(`reach-${language}`, texts, draft);
    }),
    esbuild.build({
      ...COMMON,
      entryPoints: [WORKER],
      outfile: join(draft, 'service-worker.js'),
      target: 'safari15',
      format: 'iife',
    }),
  ]);
  const board = await readFile(join(draft, 'assets', manifest.pages.board.script), 'utf8');
  for (const [language, texts] of Object.entries(compiled))
    manifest.boardTexts[language] = await writeTexts(`board-${language}`, textsUsedIn(board, texts), draft);
  await Promise.all((await readdir(join(draft, 'assets'))).map((name) => compress(join(draft, 'assets', name))));
  for (const size of ICONS) manifest.icons[size] = await copyIcon(size, draft);
  await writeFile(join(draft, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await writeFile(join(draft, 'stamp'), stamp);
  await rm(out, { recursive: true, force: true });
  await rename(draft, out);
}

/** Returns the names of a page's files. `shared`: scripts that it has in common with one that is loaded later; the browser loads them first. */
async function bundle(esbuild, { page, entry, target, format, draft, define }) {
  const { metafile } = await esbuild.build({
    ...COMMON,
    entryPoints: { [page]: entry },
    outdir: join(draft, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: 'chunk-[hash]',
    // A script that a page imports when it needs it, such as the sign-in with a provider, is a file of its own.
    splitting: format === 'esm',
    metafile: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    target,
    format,
    define,
  });
  const [[path, { cssBundle, imports }]] = Object.entries(metafile.outputs).filter(([, { entryPoint }]) => entryPoint === entry);
  const nameOf = (file) => file.split('/').at(-1);
  return {
    script: nameOf(path),
    shared: imports.filter(({ kind }) => kind === 'import-statement').map((each) => nameOf(each.path)),
    style: nameOf(cssBundle),
    isModule: format === 'esm',
  };
}

/**
 * Returns language -> key -> message, for all pages, for the office, and for the settings of a patient's page. A message that is no ICU message,
 * or has other variables, ends the build.
 */
async function compileTexts(esbuild) {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    stdin: { contents: TEXTS, resolveDir: join(root, 'src/texts/pages') },
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'error',
    tsconfigRaw: {},
  });
  const catalogue = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
  const { PAGE_TEXTS, PAGE_VARIABLES, OFFICE_TEXTS, OFFICE_VARIABLES, REACH_TEXTS, REACH_VARIABLES } = catalogue;
  return {
    compiled: compileAll(catalogue, PAGE_TEXTS, PAGE_VARIABLES),
    office: compileAll(catalogue, OFFICE_TEXTS, OFFICE_VARIABLES),
    reach: compileAll(catalogue, REACH_TEXTS, REACH_VARIABLES),
  };
}

function compileAll({ PSEUDO, compilePageText, pseudoText }, catalogue, variables) {
  const pseudo = Object.entries(catalogue.en).map(([key, text]) => [key, pseudoText(text)]);
  const compiled = Object.entries({ ...catalogue, [PSEUDO]: Object.fromEntries(pseudo) }).map(([language, texts]) => {
    const missing = Object.keys(catalogue.en).filter((key) => !texts[key]);
    if (missing.length > 0) throw new Error(`The texts of the pages in ${language} lack ${missing.join(', ')}.`);
    const messages = Object.entries(texts).map(([key, text]) => [
      key,
      compilePageText(`${key} in ${language}`, text, variables[key] ?? []),
    ]);
    return [language, Object.fromEntries(messages)];
  });
  return Object.fromEntries(compiled);
}

/** Returns the name of the copy, which has a hash as the names of all files that are cached forever. */
async function copyIcon(size, draft) {
  const from = join(root, `web/icons/icon-${size}.png`);
  const name = `icon-${size}-${hashOf(await readFile(from))}.png`;
  await copyFile(from, join(draft, 'assets', name));
  return name;
}

function hashOf(content) {
  return createHash('sha256').update(content).digest('hex').slice(0, 8).toUpperCase();
}

/** The texts whose keys a script names, whole or by their beginning (`STATE_${state}`): a television set of 2020 loads no others. */
function textsUsedIn(script, texts) {
  const beginnings = [...script.matchAll(/`([A-Z_]+_)\$\{/g)].map(([, beginning]) => beginning);
  const isUsed = (key) => script.includes(`"${key}"`) || beginnings.some((beginning) => key.startsWith(beginning));
  return Object.fromEntries(Object.entries(texts).filter(([key]) => isUsed(key)));
}

/** Returns the name of the script with the texts of a language. */
function writeTexts(language, texts, draft) {
  return writeScript(language, `window.QUEUEBELL_TEXTS=${JSON.stringify(texts)};\n`, draft);
}

/** The same for texts that a page loads later: the script adds them to those that are there. */
function writeMoreTexts(name, texts, draft) {
  return writeScript(name, `Object.assign(window.QUEUEBELL_TEXTS,${JSON.stringify(texts)});\n`, draft);
}

async function writeScript(language, script, draft) {
  const name = `texts-${language}-${hashOf(script)}.js`;
  await writeFile(join(draft, 'assets', name), script);
  return name;
}

async function compress(path) {
  const bytes = await readFile(path);
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
  await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, quality));
  await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}

/** A digest of all files of these paths, and of their names. */
function stampOf(paths) {
  const hash = createHash('sha256');
  const files = paths.flatMap((path) => {
    if (!existsSync(join(root, path))) return [];
    if (!statSync(join(root, path)).isDirectory()) return [path];
    return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(dirname(join(entry.parentPath, entry.name)), entry.name).slice(root.length));
  });
  for (const file of files.sort())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)));
  return hash.digest('hex');
}
