// Plain JavaScript: jest loads a reporter itself, before any transform.
import { readFileSync, rmSync } from 'node:fs';
import Table from 'cli-table3';

/** Prints the measurements of each fault after a run of the fault suite. */
export default class MeasurementsReporter {
  onRunComplete() {
    const file = process.env.QUEUEBELL_MEASUREMENTS_FILE;
    const lines = read(file).split('\n').filter(Boolean);
    if (lines.length === 0) return;
    const table = new Table({ head: ['fault', 'measurements'], style: { head: [], border: [] } });
    for (const line of lines) {
      const { fault, measurements } = JSON.parse(line);
      table.push([
        fault,
        Object.entries(measurements)
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
