import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

const SRC = new URL('../../src/', import.meta.url);
/** The command line and the configuration read what the operator writes. Everything else may read a caller's text. */
const OF_THE_OPERATOR = /^(cli\/|config)/;

const SIZE = 40_000;
/** Linear expressions need less than 1 ms for that size. For slower ones the growth is measured. */
const QUICK_MS = 20;
/** Twice the text takes twice the time; with backtracking it takes four times as long, or more. */
const GROWTH_LIMIT = 3;

interface Found {
  file: string;
  expression: RegExp;
}

function expressionsIn(file: string): Found[] {
  const source = ts.createSourceFile(file, readFileSync(new URL(file, SRC), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Found[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      found.push({ file, expression: new RegExp(node.text.slice(1, end), node.text.slice(end + 1)) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Worst cases: a text that begins like a match, then repeats one part, and ends with something that does not match. */
function pumped({ source }: RegExp, size: number): string[] {
  const literals = source
    .replace(/\\[bBdDsSwW]|\\p\{\w+\}|\[(?:\\.|[^\]\\])*\]|\{[\d,]+\}|\(\?[:=!<]+/g, '\0')
    .replace(/\\(.)/g, '$1')
    .split(/[\0.*+?^$()|]+/)
    .filter((text) => text !== '');
  const again = [...literals, literals.join(''), literals.join('x'), ...'a0 -._:"\'/\\[]\n=&?'].filter((text) => text !== '');
  const begun = ['', ...literals.map((_, index) => literals.slice(0, index + 1).join(''))];
  return begun.flatMap((start) =>
    again.flatMap((part) => ['', '\0', 'x!'].map((end) => start + part.repeat(Math.ceil(size / part.length)) + end)),
  );
}

function quickestMs(expression: RegExp, text: string): number {
  const tries = Array.from({ length: 3 }, () => {
    const startedAt = performance.now();
    text.replace(expression, '');
    return performance.now() - startedAt;
  });
  return Math.min(...tries);
}

/** Returns a text for which the time grows faster than the text, if there is one. */
function hurtful(expression: RegExp): string | undefined {
  const [whole, half] = [pumped(expression, SIZE), pumped(expression, SIZE / 2)];
  return whole.find((text, index) => {
    const startedAt = performance.now();
    text.replace(expression, '');
    if (performance.now() - startedAt < QUICK_MS) return false;
    return quickestMs(expression, text) > Math.max(QUICK_MS, GROWTH_LIMIT * quickestMs(expression, half[index] ?? ''));
  });
}

const found = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !OF_THE_OPERATOR.test(file))
  .flatMap(expressionsIn);

test('An expression that takes quadratic time is noticed', () => {
  expect(hurtful(/ Did you mean .*\?$/s)).toBeDefined();
});

test.each(found.map(({ file, expression }) => [expression, file] as const))(
  'A caller’s text of any length takes time in proportion to its length: %s in src/%s',
  (expression) => expect(hurtful(expression)?.slice(0, 80)).toBeUndefined(),
);

test('The search finds the expressions of src', () => {
  expect(found.length).toBeGreaterThan(10);
});
