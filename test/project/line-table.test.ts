import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

test('docs/line.md prints the table of transitions that the program follows', () => {
  const script = fileURLToPath(new URL('../../scripts/print-line-table.js', import.meta.url));
  const { stdout, status } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  expect(status).toBe(0);
  const page = readFileSync(new URL('../../docs/line.md', import.meta.url), 'utf8');
  expect(/<!-- transitions -->\n([\s\S]*?)<!-- end -->/.exec(page)?.[1]).toBe(stdout);
});
