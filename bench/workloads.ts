import { medians, type Round } from './figures.ts';
import type { BenchDatabase } from './stage/database.ts';
import type { Measured, Stage } from './stage/stage.ts';

export interface Scale {
  patients: number;
  connected: number;
  /** Openings and closings in a round; odd, so that the queue is open afterwards. */
  turns: number;
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
    Object.assign(figures, medians(await inTurn(scale.turns, () => rawSends(stage))));
    figures['raw.status ms'] = (await stage.load.rawStatus(CHANGES)).ms;
    await stage.load.disconnect();
    await memoryOf(node, play, '', async () => {
      figures['connect s'] = await stage.load.connect([node.url], scale.connected, tokens.patients);
    });
  },
};

/**
 * Openings and closings in turn, each acknowledged by everybody. The first one of a round follows a storm, and so meets connections to
 * PostgreSQL that are new and a server that collects the storm's garbage: its figures are kept beside the medians of all.
 */
const open: Workload = {
  name: 'open, ack',
  run: async (play) => {
    const { database, scale, round } = play;
    const turns = await inTurn(scale.turns, async (turn) => {
      const rawAnnouncement = round * scale.turns + turn;
      const rawInsertMs = await database.rawInsert(rawAnnouncement);
      const change = await changeOfState(play, turn);
      const rawUpdateMs = await database.rawUpdate(rawAnnouncement, scale.connected);
      return { 'raw.insert ms': rawInsertMs, ...change, 'raw.update ms': rawUpdateMs };
    });
    Object.assign(play.figures, {
      'open.first response ms': turns[0]?.['open.response ms'],
      'open.first last ms': turns[0]?.['open.last ms'],
      ...medians(turns),
    });
  },
};

/** An opening if `turn` is odd, else a closing, asked of the first node, and its acknowledgements. What it finds wrong is among `faults`. */
async function changeOfState({ stage, database, scale, tokens, faults }: Play, turn: number): Promise<Round> {
  const [node] = stage.nodes as [Measured];
  const figures: Round = {};
  const cpu = await cpuOfServerSide(stage);
  const opening = await stage.load.open(node.url, tokens.nurse, turn % 2 === 1);
  const after = await cpuOfServerSide(stage);
  if (cpu !== null && after !== null) figures['open.cpu ms'] = (after - cpu) * 1000;
  figures['open.response ms'] = opening.responseMs;
  figures['open.p50 ms'] = opening.p50Ms;
  figures['open.p99 ms'] = opening.p99Ms;
  figures['open.last ms'] = opening.lastMs;
  const acks = await stage.load.acknowledge();
  figures['ack ms'] = acks.ms;
  figures['ack /s'] = (scale.connected / acks.ms) * 1000;
  const expected = { patients: scale.patients, delivered: scale.connected };
  faults.push(...opening.faults, ...acks.faults, ...(await database.faultsOf(opening.announcement, expected)));
  return figures;
}

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
  run: async (play) => {
    const { stage, database, scale, tokens, figures } = play;
    const urls = stage.nodes.map(({ url }) => url);
    await database.forget(); // so that nobody is owed anything from before
    await stage.load.connect(urls, scale.connected, tokens.patients);
    const turns = await inTurn(scale.turns, (turn) => changeOfState(play, turn));
    if (urls.length > 1) figures['two nodes.last ms'] = medians(turns)['open.last ms'] as number;
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

async function rawSends(stage: Stage): Promise<Round> {
  const before = await stage.raw.cpu();
  const { lastMs } = await stage.load.rawOpen();
  const cpuMs = ((await stage.raw.cpu()) - before) * 1000;
  return { 'raw.sends ms': lastMs, 'raw.sends.cpu ms': cpuMs, 'raw.echo ms': (await stage.load.echo()).ms };
}

async function inTurn(times: number, measure: (turn: number) => Promise<Round>): Promise<Round[]> {
  const turns: Round[] = [];
  for (let turn = 1; turn <= times; turn++) turns.push(await measure(turn));
  return turns;
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
