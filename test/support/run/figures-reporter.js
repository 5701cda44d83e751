// Plain JavaScript: jest loads a reporter itself, before any transform.
import { readFileSync, rmSync } from 'node:fs';
import Table from 'cli-table3';

/** After a run of the fault suite: what each fault did, in figures. */
export default class FiguresReporter {
  onRunComplete() {
    const file = process.env.QUEUEBELL_FIGURES_FILE;
    const lines = read(file).split('\n').filter(Boolean);
    if (lines.length === 0) return;
    const table = new Table({ head: ['fault', 'figures'], style: { head: [], border: [] } });
    for (const line of lines) {
      const { fault, figures } = JSON.parse(line);
      table.push([
        fault,
        Object.entries(figures)
          .map(([name, value]) => `${name}: ${value}`)
          .join('\n'),
      ]);
    }
    process.stdout.write(`\n${table}\n`);
    rmSync(file, { force: true });
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
