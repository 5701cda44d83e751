// Prints the table of transitions for docs/line.md, from the compiled program: npm run build && node scripts/print-line-table.js
import { LINE_TRANSITIONS } from '../dist/entities/line/line-transitions.js';

const head = ['action', 'meaning: the person ...', 'from', 'to', 'by', 'notice', 'undo'];
const rows = Object.entries(LINE_TRANSITIONS).map(([action, { from, to, by, notice, isUndoable, meaning }]) => [
  action,
  meaning,
  from.length === 8 ? 'any' : from.join(', ') || '(new)',
  to === 'SAME' ? '(unchanged)' : to === 'UNDONE' ? '(as before)' : to,
  by.join(', '),
  notice === 'SAME' ? '(unchanged)' : (notice ?? '-'),
  isUndoable ? 'yes' : '-',
]);
const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)));
const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
for (const text of [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)])
  process.stdout.write(`${text}\n`);
