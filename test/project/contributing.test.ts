import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
/** Code in a sentence or a table. Names with a placeholder, as `<noun>.ts`, are not names of files. */
const spansOf = (text: string) =>
  [...text.replaceAll(/^```[\s\S]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, span]) => span ?? '');
const isPath = (span: string) =>
  /^[\w.-]+(\/[\w.-]+)*\/?$/.test(span) && /\/|^\.[a-z]|\.(ts|js|cjs|md|json|graphql|yml|sql)$/.test(span);

const contributing = read('CONTRIBUTING.md');

test('Every file and folder that CONTRIBUTING.md names exists', () => {
  const named = spansOf(contributing).filter(isPath);
  expect(named.length).toBeGreaterThan(60);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('Each test file is run by exactly one of npm test, npm run test:system and npm run test:web, but for the one that is in two', () => {
  const listed = ['jest.config.js', 'jest.system.config.js', 'jest.web.config.js'].flatMap((config) =>
    execFileSync('node', ['node_modules/jest/bin/jest.js', '--config', config, '--listTests', '--json'], {
      cwd: root,
      encoding: 'utf8',
    }),
  );
  const run = listed.flatMap((json) => (JSON.parse(json) as string[]).map((path) => relative(root, path)));
  const files = readdirSync(join(root, 'test'), { recursive: true }).map((name) => `test/${name}`);
  const tests = files.filter((name) => name.endsWith('.test.ts'));
  expect(tests.length).toBeGreaterThan(300);
  expect(run.sort()).toEqual([...tests, 'test/web/pages.test.ts'].sort());
});

/** `core`: the bell. `clinic`: what is built round it. */
const decisions = ['core', 'clinic'].flatMap((part) =>
  readdirSync(join(root, 'docs/decisions', part))
    .sort()
    .map((name) => `docs/decisions/${part}/${name}`),
);

test('Every file that a decision names exists', () => {
  const files = ['src', 'test', 'docs'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => `/${folder}/${name}`),
  );
  const named = decisions.flatMap((page) => spansOf(read(page)).filter((span) => /^[\w./-]+\.(ts|md)$/.test(span)));
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !files.some((file) => file.endsWith(`/${name}`)))).toEqual([]);
});

test('The decisions are numbered without a gap, and each says its context, the decision and its consequences', () => {
  for (const [index, page] of decisions.entries()) {
    const text = read(page);
    expect(page).toMatch(new RegExp(`/${String(index + 1).padStart(4, '0')}-`));
    expect(text).toMatch(
      new RegExp(`^# ${index + 1}\\. .+\\n\\n## Context\\n\\n[\\s\\S]+\\n## Decision\\n\\n[\\s\\S]+\\n## Consequences\\n`),
    );
  }
});
