import { cpus } from 'node:os';
import { SingleBar } from 'cli-progress';
import Table from 'cli-table3';
import { Command } from 'commander';
import { BenchDatabase } from './database.ts';
import { type Round, reaches, summarize } from './figures.ts';
import { pinning } from './processes.ts';
import { type Stage, setStage } from './stage.ts';
import { type Play, workloads } from './workloads.ts';

interface Options {
  patients?: string;
  connected?: string;
  rounds?: string;
  quick?: boolean;
  json?: boolean;
  databaseUrl?: string;
  redisUrl?: string;
  profile?: string;
}

const say = (sentence: string) => process.stderr.write(`${sentence}\n`);

await new Command('npm run bench --')
  .description(
    'Measures Queuebell, as it runs in production, beside what the machine does without it. It prints and never judges: a slow machine is no fault.',
  )
  .option('--patients <number>', 'registered patients (default 100000; quick: 10000)')
  .option('--connected <number>', 'of these, connected (default 5000; quick: 500)')
  .option('--rounds <number>', 'how often everything is measured; medians are shown (default 5; quick: 3)')
  .option('--quick', 'a small scale, in less than a minute')
  .option('--database-url <url>', 'an empty PostgreSQL database, instead of an embedded one')
  .option('--redis-url <url>', 'a Redis, instead of one started from PATH')
  .option('--profile <folder>', 'write a CPU profile of each server, for the developer tools of a browser (it costs speed)')
  .option('--json', 'print one JSON document')
  .action(run)
  .parseAsync();

async function run(options: Options): Promise<void> {
  const scale = {
    patients: Number(options.patients ?? (options.quick ? 10_000 : 100_000)),
    connected: Number(options.connected ?? (options.quick ? 500 : 5_000)),
    readSeconds: options.quick ? 1 : 3,
  };
  const rounds = Number(options.rounds ?? (options.quick ? 3 : 5));
  for (const [name, value] of Object.entries({ ...scale, rounds })) {
    if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} must be a whole number from 1.`);
  }
  if (scale.connected > scale.patients) throw new Error('--connected cannot be more than --patients.');
  const stage = await setStage({ ...options, patients: scale.patients, say });
  const leave = () => void stage.stop().then(() => process.exit(130));
  process.once('SIGINT', leave);
  try {
    const results = await measure(stage, scale, rounds);
    report(options, { scale, rounds: results.rounds, faults: results.faults, loadCpuShare: results.cpuShare });
  } finally {
    process.off('SIGINT', leave);
    await stage.stop();
  }
}

async function measure(stage: Stage, scale: Play['scale'], rounds: number) {
  const bar = new SingleBar({ format: '{bar} {value}/{total} {doing}', stream: process.stderr, clearOnComplete: true });
  if (process.stderr.isTTY) bar.start(rounds * workloads.length, 0, { doing: 'tokens' });
  const database = await BenchDatabase.connect(stage.databaseUrl);
  const patients = await Promise.all(
    Array.from({ length: scale.connected }, (_, index) => stage.issuer.token(`patient-${index + 1}`)),
  );
  const tokens = { patients, nurse: await stage.issuer.token('nurse-1'), doctor: await stage.issuer.token('doctor-1') };
  const scaleFound = { ...scale, patients: await database.patients() };
  const results: Round[] = [];
  const faults: string[] = [];
  const cpuShare: Record<string, number> = {};
  try {
    for (let round = 1; round <= rounds; round++) {
      const play: Play = { stage, database, scale: scaleFound, tokens, round, figures: {}, faults: [] };
      for (const { name, run } of workloads) {
        if (process.stderr.isTTY) bar.update({ doing: `round ${round}: ${name}` });
        await stage.load.cpuShare();
        await run(play);
        cpuShare[name] = Math.max(cpuShare[name] ?? 0, await stage.load.cpuShare());
        bar.increment();
      }
      results.push(play.figures);
      faults.push(...play.faults.map((fault) => `round ${round}: ${fault}`));
    }
    return { rounds: results, faults, cpuShare };
  } finally {
    bar.stop();
    await database.close();
  }
}

interface Results {
  scale: Play['scale'];
  rounds: Round[];
  faults: string[];
  loadCpuShare: Record<string, number>;
}

function report(options: Options, { scale, rounds, faults, loadCpuShare }: Results): void {
  const figures = summarize(rounds);
  const reached = reaches(scale.patients).flatMap((reach) => {
    const ratios = rounds.flatMap((round) => reach.ratio(round) ?? []);
    return ratios.length === 0 ? [] : [{ ...reach, ...summarize(ratios.map((ratio) => ({ ratio }))).ratio }];
  });
  if (options.json) {
    const document = {
      scale,
      machine: { cpu: cpus()[0]?.model, cores: cpus().length, pinning },
      figures,
      loadCpuShare,
      faults,
      rounds,
    };
    const ratios = reached.map(({ name, goal, median, min, max }) => ({ name, goal, median, min, max }));
    console.log(JSON.stringify({ ...document, ratios }, null, 2));
    return;
  }
  const number = (value: number | undefined) => (value ?? 0).toLocaleString('en', { maximumSignificantDigits: 3 });
  console.log(`${number(scale.patients)} patients, ${number(scale.connected)} connected, ${rounds.length} rounds; ${pinning}\n`);
  const table = new Table({ head: ['figure', 'median', 'min', 'max'], style: { head: [], border: [] } });
  for (const [name, f] of Object.entries(figures)) table.push([name, number(f.median), number(f.min), number(f.max)]);
  console.log(`${table}\n`);
  const ratios = new Table({ head: ['ratio within a round', 'goal', 'median', 'min', 'max'], style: { head: [], border: [] } });
  for (const { name, goal, median, min, max } of reached) {
    const wanted = 'atMost' in goal ? `at most ${goal.atMost}` : `at least ${goal.atLeast}`;
    ratios.push([name, wanted, number(median), number(min), number(max)]);
  }
  console.log(`${ratios}\n`);
  const shares = Object.entries(loadCpuShare).map(([name, share]) => `${name} ${Math.round(share * 100)} %`);
  console.log(`CPU of the load generator, of one core: ${shares.join(', ')}`);
  console.log(faults.length === 0 ? 'Every row and every message was there, once.' : `WRONG:\n  ${faults.join('\n  ')}`);
}
