import { cpus } from 'node:os';
import Table from 'cli-table3';
import type { Growth } from './growth.ts';
import { type Round, reaches, summarize } from './measurements.ts';
import { pinning } from './stage/processes.ts';
import type { Play } from './workloads.ts';

interface Results {
  scale: Play['scale'];
  rounds: Round[];
  faults: string[];
  loadCpuShare: Record<string, number>;
}

export function report(options: { json?: boolean }, { scale, rounds, faults, loadCpuShare }: Results): void {
  const measurements = summarize(rounds);
  const reached = reaches(scale.patients).flatMap((reach) => {
    const ratios = rounds.flatMap((round) => reach.ratio(round) ?? []);
    return ratios.length === 0 ? [] : [{ ...reach, ...summarize(ratios.map((ratio) => ({ ratio }))).ratio }];
  });
  if (options.json) {
    const document = {
      scale,
      machine: { cpu: cpus()[0]?.model, cores: cpus().length, pinning },
      figures: measurements,
      loadCpuShare,
      faults,
      rounds,
    };
    const ratios = reached.map(({ name, goal, median, min, max }) => ({ name, goal, median, min, max }));
    console.log(JSON.stringify({ ...document, ratios }, null, 2));
    return;
  }
  console.log(`${number(scale.patients)} patients, ${number(scale.connected)} connected, ${rounds.length} rounds; ${pinning}\n`);
  const table = new Table({ head: ['measurement', 'median', 'min', 'max'], style: { head: [], border: [] } });
  for (const [name, f] of Object.entries(measurements)) table.push([name, number(f.median), number(f.min), number(f.max)]);
  console.log(`${table}\n`);
  const ratios = new Table({ head: ['ratio within a round', 'goal', 'median', 'min', 'max'], style: { head: [], border: [] } });
  for (const { name, goal, median, min, max } of reached) {
    const bound = 'atMost' in goal ? `at most ${goal.atMost}` : `at least ${goal.atLeast}`;
    ratios.push([name, bound, number(median), number(min), number(max)]);
  }
  console.log(`${ratios}\n`);
  const shares = Object.entries(loadCpuShare).map(([name, share]) => `${name} ${Math.round(share * 100)} %`);
  console.log(`CPU of the load generator, of one core: ${shares.join(', ')}`);
  console.log(faults.length === 0 ? 'Every row and every message arrived exactly once.' : `WRONG:\n  ${faults.join('\n  ')}`);
}

export function reportGrowth({ json }: { json?: boolean }, growth: Growth & { faults: string[] }): void {
  if (json) {
    console.log(JSON.stringify(growth, null, 2));
    return;
  }
  const table = new Table({ head: ['patients', 'connected', 'last, ms', 'raw insert, ms'], style: { head: [], border: [] } });
  for (const point of growth.points) table.push([point.patients, point.connected, point.lastMs, point.rawInsertMs].map(number));
  const { exponents, marginal } = growth;
  console.log(`${table}\n`);
  console.log(`last ~ patients^${number(exponents.patients)}, last ~ connected^${number(exponents.connected)}`);
  console.log(`one more patient: ${number(marginal.perPatientUs)} µs; raw insert: ${number(marginal.rawPerPatientUs)} µs`);
  console.log(growth.faults.length === 0 ? 'Every message arrived exactly once.' : `WRONG:\n  ${growth.faults.join('\n  ')}`);
}

const number = (value: number | undefined) => (value ?? 0).toLocaleString('en', { maximumSignificantDigits: 3 });
