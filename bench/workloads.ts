import type { BenchDatabase } from './database.ts';
import type { Round } from './figures.ts';
import type { Measured, Stage } from './stage.ts';

export interface Scale {
  patients: number;
  connected: number;
  /** Seconds of each of the three reads. */
  readSeconds: number;
}

export interface Play {
  stage: Stage;
  database: BenchDatabase;
  scale: Scale;
  tokens: { patients: string[]; nurse: string; doctor: string };
  round: number;
  figures: Round;
  /** What the checks of this round found wrong; empty: all as it must be. */
  faults: string[];
}

export type Workload = { name: string; run(play: Play): Promise<void> };

const CHANGES = 50;
const KIB = 1024;
const WARM_UPS = 10;
/** What a connection holds only until it has signed in is gone by then. */
const INIT_TIMER_MS = 3_500;

/** A storm of C sockets, then what each of them costs while nothing happens. The crowd stays for what follows. */
const connect: Workload = {
  name: 'connect, idle',
  run: async (play) => {
    const { stage, scale, tokens, figures } = play;
    const [node] = stage.nodes as [Measured];
    if (play.round === 1) await warmUp(play);
    await memoryOf(stage.raw, play, 'raw.', async () => {
      figures['raw.connect s'] = await stage.load.connect([stage.raw.url], scale.connected, null);
    });
    await rawSends(stage, figures);
    figures['raw.echo ms'] = (await stage.load.echo()).ms;
    figures['raw.status ms'] = (await stage.load.rawStatus(CHANGES)).ms;
    await stage.load.disconnect();
    await memoryOf(node, play, '', async () => {
      figures['connect s'] = await stage.load.connect([node.url], scale.connected, tokens.patients);
    });
  },
};

const open: Workload = {
  name: 'open, ack',
  run: async (play) => {
    const { stage, database, tokens, figures, round } = play;
    const [node] = stage.nodes as [Measured];
    figures['raw.insert ms'] = await database.rawInsert(round);
    const cpu = await cpuOfServerSide(stage);
    const opening = await stage.load.open(node.url, tokens.nurse, true);
    const after = await cpuOfServerSide(stage);
    if (cpu !== null && after !== null) figures['open.cpu ms'] = (after - cpu) * 1000;
    figures['open.response ms'] = opening.responseMs;
    figures['open.p50 ms'] = opening.p50Ms;
    figures['open.p99 ms'] = opening.p99Ms;
    figures['open.last ms'] = opening.lastMs;
    play.faults.push(...opening.faults);
    await acknowledgements(play, opening.announcement);
  },
};

/** An opening's counterpart, a closing, and another user who looks at the queues meanwhile. */
const stall: Workload = {
  name: 'stall',
  run: async (play) => {
    const { stage, tokens, figures } = play;
    const [node] = stage.nodes as [Measured];
    await stage.poller.begin(node.url, tokens.doctor);
    await pause(100);
    const closing = await stage.load.open(node.url, tokens.nurse, false);
    figures['stall.worst ms'] = (await stage.poller.end()).worstMs;
    play.faults.push(...closing.faults);
  },
};

async function acknowledgements({ stage, database, scale, figures, round, faults }: Play, announcement: string): Promise<void> {
  figures['raw.update ms'] = await database.rawUpdate(round, scale.connected);
  const acks = await stage.load.acknowledge();
  figures['ack ms'] = acks.ms;
  figures['ack /s'] = (scale.connected / acks.ms) * 1000;
  const expected = { patients: scale.patients, delivered: scale.connected };
  faults.push(...acks.faults, ...(await database.faultsOf(announcement, expected)));
}

const status: Workload = {
  name: 'status',
  run: async ({ stage, scale, tokens, figures, faults }) => {
    const [node] = stage.nodes as [Measured];
    const changes = await stage.load.status(node.url, tokens.nurse, CHANGES);
    figures['status ms'] = changes.ms;
    figures['status /s'] = ((CHANGES * scale.connected) / changes.ms) * 1000;
    faults.push(...changes.faults);
    await stage.load.disconnect();
  },
};

const read: Workload = {
  name: 'read',
  run: async ({ stage, scale, tokens, figures }) => {
    const [node] = stage.nodes as [Measured];
    const seconds = scale.readSeconds;
    figures['raw.http /s'] = await stage.load.read(stage.raw.url, '', null, seconds);
    figures['read.typename /s'] = await stage.load.read(node.url, tokens.doctor, '{ __typename }', seconds);
    const query = '{ queueStatus { isOpen statusMessage version department { code } } }';
    figures['read /s'] = await stage.load.read(node.url, tokens.doctor, query, seconds);
  },
};

/** Half of the sockets on each; the nurse asks the first. Leaves the queue closed and the tables empty, as the round found them. */
const twoNodes: Workload = {
  name: 'two nodes',
  run: async ({ stage, database, scale, tokens, figures, faults }) => {
    const urls = stage.nodes.map(({ url }) => url);
    await database.forget(); // so that nobody is owed anything from before
    await stage.load.connect(urls, scale.connected, tokens.patients);
    const opening = await stage.load.open(urls[0] as string, tokens.nurse, true);
    if (urls.length > 1) figures['two nodes.last ms'] = opening.lastMs;
    faults.push(...opening.faults);
    const acks = await stage.load.acknowledge();
    faults.push(...acks.faults);
    faults.push(...(await database.faultsOf(opening.announcement, { patients: scale.patients, delivered: scale.connected })));
    await stage.load.disconnect();
    await stage.load.open(urls[0] as string, tokens.nurse, false);
    await database.forget();
  },
};

/** In this order in every round: the crowd that one leaves the next one finds. */
export const workloads: readonly Workload[] = [connect, open, stall, status, read, twoNodes];

/** Small crowds, again and again: what a process asks of the system once, to run at speed, is no connection's. */
async function warmUp({ stage, scale, tokens }: Play): Promise<void> {
  const few = Math.ceil(scale.connected / WARM_UPS / 2);
  for (const [url, signIn] of [[stage.raw.url, null] as const, [stage.nodes[0]?.url ?? '', tokens.patients] as const]) {
    for (let time = 0; time < WARM_UPS; time++) {
      await stage.load.connect([url], few, signIn);
      await stage.load.disconnect();
    }
  }
}

async function rawSends(stage: Stage, figures: Round): Promise<void> {
  const before = await stage.raw.cpu();
  figures['raw.sends ms'] = (await stage.load.rawOpen()).lastMs;
  figures['raw.sends.cpu ms'] = ((await stage.raw.cpu()) - before) * 1000;
}

/** In the first round only, after full collections: they make the process forget compiled code too, and a storm after them is slow. */
async function memoryOf(
  server: Measured,
  { figures, scale, round }: Play,
  prefix: string,
  connectAll: () => Promise<void>,
): Promise<void> {
  if (round > 1) return connectAll();
  const before = await server.usage();
  await connectAll();
  await pause(INIT_TIMER_MS);
  const after = await server.usage();
  const perConnection = (of: 'heap' | 'rss') => (after[of] - before[of]) / KIB / scale.connected;
  figures[`${prefix}idle.heap KiB`] = perConnection('heap');
  figures[`${prefix}idle KiB`] = perConnection('rss');
}

/** The first node, PostgreSQL and Redis; seconds. */
async function cpuOfServerSide(stage: Stage): Promise<number | null> {
  const stores = stage.cpuOfStores();
  return stores === null ? null : stores + (await (stage.nodes[0] as Measured).cpu());
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
