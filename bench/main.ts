import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { growthScale, measureGrowth } from './growth.ts';
import { measureLine, reportLine } from './line/measure-line.ts';
import type { Round } from './measurements.ts';
import { report, reportGrowth } from './report.ts';
import { BenchDatabase } from './stage/database.ts';
import { type Stage, setStage } from './stage/stage.ts';
import { type Play, workloads } from './workloads.ts';

interface Options {
  patients?: string;
  connected?: string;
  rounds?: string;
  quick?: boolean;
  growth?: boolean;
  line?: boolean;
  json?: boolean;
  databaseUrl?: string;
  redisUrl?: string;
  profile?: string;
}

const say = (sentence: string) => process.stderr.write(`${sentence}\n`);

await new Command('npm run bench --')
  .description(
    'Measures Queuebell in production mode, and compares it with what the machine does without it. It prints results and never fails because of them: a slow machine is not an error.',
  )
  .option('--patients <number>', 'registered patients (default 100000; quick: 10000)')
  .option('--connected <number>', 'connected patients (default 5000; quick: 500)')
  .option('--rounds <number>', 'number of rounds; the medians are shown (default 5; quick: 3)')
  .option(
    '--growth',
    'instead of the workloads, measure how an opening scales from 1,000 to 1,000,000 patients and 100 to 10,000 connections',
  )
  .option('--line', 'only the line: 2,000 people join, and wait while a nurse calls 10 of them a second (quick: 200 people)')
  .option('--quick', 'use a small scale, for less than a minute')
  .option('--database-url <url>', 'an empty PostgreSQL database to use instead of the embedded one')
  .option('--redis-url <url>', 'a Redis to use instead of one started from PATH')
  .option('--profile <folder>', 'write a CPU profile of each server, for the developer tools of a browser (slower)')
  .option('--json', 'print one JSON document')
  .action(run)
  .parseAsync();

async function run(options: Options): Promise<void> {
  const scale = {
    patients: Number(options.patients ?? (options.quick ? 10_000 : 100_000)),
    connected: Number(options.connected ?? (options.quick ? 500 : 5_000)),
    turns: options.quick ? 3 : 5,
    readSeconds: options.quick ? 1 : 3,
  };
  const rounds = Number(options.rounds ?? (options.quick ? 3 : 5));
  for (const [name, value] of Object.entries({ ...scale, rounds })) {
    if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} must be a whole number from 1.`);
  }
  if (scale.connected > scale.patients) throw new Error('--connected cannot be more than --patients.');
  const stage = await setStage({ ...options, patients: options.growth ? 1_000 : scale.patients, say });
  const leave = () => void stage.stop().then(() => process.exit(130));
  process.once('SIGINT', leave);
  try {
    if (options.growth) return reportGrowth(options, await grow(stage, options));
    if (options.line) return await showLine(options, stage);
    const results = await measure(stage, scale, rounds);
    report(options, { scale, rounds: results.rounds, faults: results.faults, loadCpuShare: results.cpuShare });
    if (!options.json) await showLine(options, stage);
  } finally {
    process.off('SIGINT', leave);
    await stage.stop();
  }
}

async function showLine({ quick, json }: Options, stage: Stage): Promise<void> {
  const scale = quick
    ? { people: 200, joinSeconds: 2, callsPerSecond: 10, callSeconds: 10 }
    : { people: 2_000, joinSeconds: 10, callsPerSecond: 10, callSeconds: 60 };
  const results = await measureLine(stage, scale, say);
  if (json) console.log(JSON.stringify(results, null, 2));
  else reportLine(results);
}

async function grow(stage: Stage, { quick }: Options) {
  const database = await BenchDatabase.connect(stage.databaseUrl);
  const faults: string[] = [];
  try {
    const tokens = await tokensFor(stage, growthScale.mostConnected);
    const patients = quick ? growthScale.patients.slice(0, 3) : growthScale.patients;
    return { ...(await measureGrowth(stage, database, { tokens, patients, doing: say, faults })), faults };
  } finally {
    await database.close();
  }
}

async function measure(stage: Stage, scale: Play['scale'], rounds: number) {
  const bar = new SingleBar({ format: '{bar} {value}/{total} {doing}', stream: process.stderr, clearOnComplete: true });
  if (process.stderr.isTTY) bar.start(rounds * workloads.length, 0, { doing: 'tokens' });
  const database = await BenchDatabase.connect(stage.databaseUrl);
  const tokens = await tokensFor(stage, scale.connected);
  const scaleFound = { ...scale, patients: await database.patients() };
  const results: Round[] = [];
  const faults: string[] = [];
  const cpuShare: Record<string, number> = {};
  try {
    for (let round = 1; round <= rounds; round++) {
      const play: Play = { stage, database, scale: scaleFound, tokens, round, measurements: {}, faults: [] };
      for (const { name, run } of workloads) {
        if (process.stderr.isTTY) bar.update({ doing: `round ${round}: ${name}` });
        await stage.load.cpuShare();
        await run(play);
        cpuShare[name] = Math.max(cpuShare[name] ?? 0, await stage.load.cpuShare());
        bar.increment();
      }
      results.push(play.measurements);
      faults.push(...play.faults.map((fault) => `round ${round}: ${fault}`));
    }
    return { rounds: results, faults, cpuShare };
  } finally {
    bar.stop();
    await database.close();
  }
}

async function tokensFor({ issuer }: Stage, connected: number): Promise<Play['tokens']> {
  const patients = await Promise.all(Array.from({ length: connected }, (_, index) => issuer.token(`patient-${index + 1}`)));
  return { patients, nurse: await issuer.token('nurse-1'), doctor: await issuer.token('doctor-1') };
}
