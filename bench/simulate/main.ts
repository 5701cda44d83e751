import Table from 'cli-table3';
import { Command, InvalidArgumentError } from 'commander';
import type * as Leaving from '../../src/entities/line/leaving-per-hour.js';
import type * as Random from '../../src/entities/line/simulation/seeded-random.js';
import type * as Estimates from '../../src/entities/line/wait-estimate.js';
import { type Comparison, compare } from './comparison.ts';
import { scenarios } from './scenarios.ts';
import { measureSpeed } from './speed.ts';
import { missedTargets } from './targets.ts';

interface Options {
  seed: number;
  scenario?: string[];
  days?: number;
  json?: boolean;
}

/** The constants of the estimator were chosen with the seeds 1 to 4, and corrected after 11 to 14: those would prove little. */
const HELD_OUT_SEED = 21;
const built = <T>(name: string) => import(`../../dist/entities/line/${name}.js`) as Promise<T>;
const estimates = await built<typeof Estimates>('wait-estimate');
const engine = {
  estimateWaits: estimates.estimateWaits,
  leavingPerHour: (await built<typeof Leaving>('leaving-per-hour')).leavingPerHour,
  random: await built<typeof Random>('simulation/seeded-random'),
};
const minutes = (value: number) => value.toFixed(2);
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const say = (sentence: string) => process.stderr.write(`${sentence}\n`);

await new Command('npm run simulate --')
  .description(
    'Plays days of simulated clinics, and compares the estimate that each person gets on joining with the wait that follows, and with two simpler estimates: people ahead x mean turn / service points, and the wait of the person called last. The same seed gives the same table. Results that miss a target are named; the exit code is then 1.',
  )
  .option('--seed <number>', 'seed of the simulated clinics', wholeNumber, HELD_OUT_SEED)
  .option('--scenario <name...>', 'only the scenarios whose names contain this text')
  .option('--days <number>', 'days with estimates in each scenario (default: enough for stable results)', wholeNumber)
  .option('--json', 'print one JSON document')
  .addHelpText('after', `\nScenarios:\n${scenarios.map(({ name }) => `  ${name}`).join('\n')}`)
  .action(run)
  .parseAsync();

async function run({ seed, scenario: wanted, days, json }: Options): Promise<void> {
  const chosen = scenarios.filter(({ name }) => !wanted || wanted.some((part) => name.includes(part)));
  if (chosen.length === 0) {
    say(`There is no scenario "${wanted?.join('", "')}". --help lists the scenarios.`);
    process.exitCode = 2;
    return;
  }
  const comparisons = chosen.map((scenario) => {
    say(`${scenario.name} ...`);
    return compare(scenario, engine, seed, days);
  });
  const speed = await measureSpeed(estimates);
  const missed = comparisons.flatMap(missedTargets);
  if (json) console.log(JSON.stringify({ seed, scenarios: comparisons, speed, missed }, null, 2));
  else print(comparisons, speed, missed);
  if (missed.length > 0) process.exitCode = 1;
}

function print(
  comparisons: readonly Comparison[],
  speed: Awaited<ReturnType<typeof measureSpeed>>,
  missed: readonly string[],
): void {
  const head = ['scenario', 'waits', 'mean wait', 'error: likely', 'people ahead', 'last wait', 'low to high', 'late'];
  const table = new Table({
    head,
    colAligns: ['left', ...head.slice(1).map(() => 'right' as const)],
    style: { head: [], border: [] },
  });
  for (const { scenario, people, meanWait, error, inside, late } of comparisons) {
    const errors = [error.likely, error.byPeopleAhead, error.byLastWait];
    table.push([scenario, people.toLocaleString('en'), ...[meanWait, ...errors].map(minutes), percent(inside), percent(late)]);
  }
  console.log(`${table}\n`);
  console.log('Errors are mean absolute errors in minutes. late: served more than 5 minutes after high.');
  for (const { people, servicePoints, medianMs, longestPieceMs } of speed) {
    const line = `${people.toLocaleString('en')} people, ${servicePoints} service points`;
    console.log(`One pass for ${line}: median ${medianMs.toFixed(1)} ms; longest piece ${longestPieceMs.toFixed(1)} ms.`);
  }
  console.log(missed.length === 0 ? 'Every target is reached.' : `Targets missed:\n  ${missed.join('\n  ')}`);
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It must be a whole number from 1.');
  return value;
}
