import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { startEmbeddedPostgres as StartEmbeddedPostgres } from '../../src/adapters/embedded-postgres/embedded-postgres.js';
import type { steadyPort as SteadyPort } from '../../src/adapters/embedded-postgres/process/steady-port.js';
import type { Load } from '../load.ts';
import { type Issuer, startIssuer } from './issuer.ts';
import type { Poller } from './poller.ts';
import { cpuSecondsOfTree, end, isOnPath, pin, startNode } from './processes.ts';
import { callsTo } from './rpc.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const QUEUEBELL = here('../../bin/queuebell.js');
const MEASURABLE = ['--expose-gc', '--import', here('probe.js')];

export interface StageOptions {
  databaseUrl?: string;
  redisUrl?: string;
  patients: number;
  /** Folder for a CPU profile of each server. */
  profile?: string;
  say(sentence: string): void;
}

/** A measured process. */
export interface Measured {
  url: string;
  /** Memory in bytes, after a full garbage collection. */
  usage(): Promise<{ rss: number; heap: number }>;
  /** CPU time of all its threads so far, in seconds. */
  cpu(): Promise<number>;
  /** Begins to watch for blocks of the event loop. */
  watchLoop(): Promise<void>;
  loopBlocks(): Promise<LoopBlocks>;
}

/** The longest blocks of an event loop since it is watched, in ms. */
export interface LoopBlocks {
  /** As the clock shows it: also time in which other programs had the core. */
  worstMs: number;
  /** Without that time: the server's own code, and its garbage collection. */
  ownWorstMs: number;
}

type Undo = (() => unknown)[];

/** Everything that takes part in a run, as separate processes. */
export interface Stage {
  nodes: Measured[];
  raw: Measured;
  load: ReturnType<typeof callsTo<Load>>;
  poller: ReturnType<typeof callsTo<Poller>>;
  databaseUrl: string;
  issuer: Issuer;
  /** Adds patients up to this number. */
  seed(patients: number): Promise<void>;
  /** CPU time of PostgreSQL and Redis in seconds; null if it is unknown, because they run elsewhere or there is no /proc. */
  cpuOfStores(): number | null;
  stop(): Promise<void>;
}

export async function setStage({ databaseUrl: given, redisUrl, patients, profile, say }: StageOptions): Promise<Stage> {
  const undo: Undo = [];
  const stop = async () => {
    for (const step of undo.reverse()) await step();
  };
  try {
    const issuer = await startIssuer();
    undo.push(() => issuer.stop());
    say('PostgreSQL');
    const postgres = given === undefined ? await ownPostgres(undo) : { url: given, pid: null };
    const redis = redisUrl === undefined ? await ownRedis(undo) : { url: redisUrl, pid: null };
    if (!redis) say('There is no Redis, so only one node is measured. Install redis-server or use --redis-url.');
    const env = environmentOf(postgres.url, redis?.url, issuer);
    const seed = async (count: number) => {
      await promisify(execFile)(process.execPath, [QUEUEBELL, 'seed', '--patients', `${count}`], {
        env: { ...process.env, ...env },
      });
    };
    say(`${patients} patients`);
    await seed(patients);
    const nodes: Measured[] = [];
    const flags = profile === undefined ? MEASURABLE : [...MEASURABLE, '--cpu-prof', `--cpu-prof-dir=${profile}`];
    const start = (...program: Parameters<typeof startNode>) => {
      const child = startNode(...program);
      undo.push(() => end(child));
      return child;
    };
    for (let node = 0; node < (redis ? 2 : 1); node++)
      nodes.push(await measured(start(QUEUEBELL, 'server', { args: ['serve', '--no-jobs'], flags, env }), 'server'));
    const rawServer = start(here('raw-server.ts'), 'server', { flags });
    return {
      nodes,
      raw: await measured(rawServer, 'raw server'),
      load: callsTo<Load>(start(here('../load.ts'), 'load'), 'load generator'),
      poller: callsTo<Poller>(start(here('poller.ts'), 'load'), 'poller'),
      databaseUrl: postgres.url,
      issuer,
      seed,
      cpuOfStores: () => {
        const known = [postgres.pid, redis?.pid ?? null].filter((pid) => pid !== null).map(cpuSecondsOfTree);
        return known.length === 2 && !known.includes(null) ? known.reduce<number>((sum, s) => sum + (s ?? 0), 0) : null;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function environmentOf(databaseUrl: string, redisUrl: string | undefined, { issuer, jwksUrl }: Issuer) {
  return {
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    ...(redisUrl !== undefined && { REDIS_URL: redisUrl }),
    PORT: '0',
    LOG_LEVEL: 'info',
    QUEUE_AUTH_ISSUER: issuer,
    QUEUE_AUTH_JWKS_URL: jwksUrl,
    // One nurse sends the mutations of a clinic's whole day, and one patient opens very many connections.
    QUEUE_RATE_MUTATIONS: '1000000000',
    QUEUE_RATE_CONNECTS: '1000000000',
    QUEUE_RATE_QUERY_COST: '1000000000',
  };
}

async function ownPostgres(undo: Undo): Promise<{ url: string; pid: number }> {
  const module = '../../dist/adapters/embedded-postgres/embedded-postgres.js';
  const { startEmbeddedPostgres } = (await import(module)) as { startEmbeddedPostgres: typeof StartEmbeddedPostgres };
  const folder = await mkdtemp(join(tmpdir(), 'queuebell-bench-'));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  const postgres = await startEmbeddedPostgres({ dataDir: folder });
  undo.push(() => postgres.stop());
  const pid = Number.parseInt(await readFile(join(postgres.dataDir, 'data', 'postmaster.pid'), 'utf8'), 10);
  pin(pid, 'server');
  return { url: postgres.url, pid };
}

async function ownRedis(undo: Undo): Promise<{ url: string; pid: number } | null> {
  if (!isOnPath('redis-server')) return null;
  const module = '../../dist/adapters/embedded-postgres/process/steady-port.js';
  const { steadyPort }: { steadyPort: typeof SteadyPort } = await import(module);
  const port = await steadyPort();
  const child = spawn('redis-server', ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
    stdio: 'ignore',
  });
  undo.push(() => end(child));
  pin(child.pid, 'server');
  return { url: `redis://127.0.0.1:${port}`, pid: child.pid as number };
}

/** Resolves when the process listens: both servers then print a JSON line with `url`. */
function measured(child: ChildProcess, name: string): Promise<Measured> {
  const calls = callsTo<{ usage(): { rss: number; heap: number }; cpu(): number; watchLoop(): void; loopBlocks(): LoopBlocks }>(
    child,
    name,
  );
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The ${name} ended with ${code} before it listened.`)));
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    lines.on('line', (line) => {
      const url = /"url":"([^"]+)"/.exec(line)?.[1];
      if (url)
        resolve({
          url,
          usage: () => calls.usage(),
          cpu: () => calls.cpu(),
          watchLoop: () => calls.watchLoop(),
          loopBlocks: () => calls.loopBlocks(),
        });
    });
  });
}
