import { medians, type Round } from './measurements.ts';
import type { BenchDatabase } from './stage/database.ts';
import type { Measured, Stage } from './stage/stage.ts';

export interface Scale {
  patients: number;
  connected: number;
  /** Openings and closings in a round; odd, so that the queue is open afterwards. */
  turns: number;
  /** Duration of each of the three reads, in seconds. */
  readSeconds: number;
}

export interface Play {
  stage: Stage;
  database: BenchDatabase;
  scale: Scale;
  tokens: { patients: string[]; nurse: string; doctor: string };
  round: number;
  measurements: Round;
  /** Errors that the checks of this round found; empty: none. */
  faults: string[];
}

export type Workload = { name: string; run(play: Play): Promise<void> };

const CHANGES = 50;
const KIB = 1024;
const WARM_UPS = 10;
/** By then the memory that a connection needs only for signing in has been released. */
const INIT_TIMER_MS = 3_500;

/** Connects all sockets at once, then measures their memory while idle. They stay connected for the next workloads. */
const connect: Workload = {
  name: 'connect, idle',
  run: async (play) => {
    const { stage, scale, tokens, measurements } = play;
    const [node] = stage.nodes as [Measured];
    if (play.round === 1) await warmUp(play);
    await memoryOf(stage.raw, play, 'raw.', async () => {
      measurements['raw.connect s'] = await stage.load.connect([stage.raw.url], scale.connected, null);
    });
    Object.assign(measurements, medians(await inTurn(scale.turns, () => rawSends(stage))));
    measurements['raw.status ms'] = (await stage.load.rawStatus(CHANGES)).ms;
    await stage.load.disconnect();
    await memoryOf(node, play, '', async () => {
      measurements['connect s'] = await stage.load.connect([node.url], scale.connected, tokens.patients);
    });
  },
};

/**
 * Openings and closings in turn, each acknowledged by all clients. The first one of a round follows the connecting of all sockets, so
 * connections to PostgreSQL are new and the server still collects garbage: its measurements are kept in addition to the medians.
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
    Object.assign(play.measurements, {
      'open.first response ms': turns[0]?.['open.response ms'],
      'open.first last ms': turns[0]?.['open.last ms'],
      ...medians(turns),
    });
  },
};

/** An opening if `turn` is odd, otherwise a closing, on the first node, and its acknowledgements. Errors are added to `faults`. */
async function changeOfState({ stage, database, scale, tokens, faults }: Play, turn: number): Promise<Round> {
  const [node] = stage.nodes as [Measured];
  const measurements: Round = {};
  const cpu = await cpuOfServerSide(stage);
  const opening = await stage.load.open(node.url, tokens.nurse, turn % 2 === 1);
  const after = await cpuOfServerSide(stage);
  if (cpu !== null && after !== null) measurements['open.cpu ms'] = (after - cpu) * 1000;
  measurements['open.response ms'] = opening.responseMs;
  measurements['open.p50 ms'] = opening.p50Ms;
  measurements['open.p99 ms'] = opening.p99Ms;
  measurements['open.last ms'] = opening.lastMs;
  const acks = await stage.load.acknowledge();
  measurements['ack ms'] = acks.ms;
  measurements['ack /s'] = (scale.connected / acks.ms) * 1000;
  const expected = { patients: scale.patients, delivered: scale.connected };
  faults.push(...opening.faults, ...acks.faults, ...(await database.faultsOf(opening.announcement, expected)));
  return measurements;
}

/** A closing, while another user reads the queues. */
const stall: Workload = {
  name: 'stall',
  run: async (play) => {
    const { stage, tokens, measurements } = play;
    const [node] = stage.nodes as [Measured];
    await stage.poller.begin(node.url, tokens.doctor);
    await pause(100);
    const closing = await stage.load.open(node.url, tokens.nurse, false);
    measurements['stall.worst ms'] = (await stage.poller.end()).worstMs;
    play.faults.push(...closing.faults);
  },
};

const status: Workload = {
  name: 'status',
  run: async ({ stage, scale, tokens, measurements, faults }) => {
    const [node] = stage.nodes as [Measured];
    const changes = await stage.load.status(node.url, tokens.nurse, CHANGES);
    measurements['status ms'] = changes.ms;
    measurements['status /s'] = ((CHANGES * scale.connected) / changes.ms) * 1000;
    faults.push(...changes.faults);
    await stage.load.disconnect();
  },
};

const read: Workload = {
  name: 'read',
  run: async ({ stage, scale, tokens, measurements }) => {
    const [node] = stage.nodes as [Measured];
    const seconds = scale.readSeconds;
    measurements['raw.http /s'] = await stage.load.read(stage.raw.url, '', null, seconds);
    measurements['read.typename /s'] = await stage.load.read(node.url, tokens.doctor, '{ __typename }', seconds);
    const query = '{ queueStatus { isOpen statusMessage version department { code } } }';
    measurements['read /s'] = await stage.load.read(node.url, tokens.doctor, query, seconds);
  },
};

/** Half of the sockets on each node; the nurse uses the first. Leaves the queue closed and the tables empty, as before the round. */
const twoNodes: Workload = {
  name: 'two nodes',
  run: async (play) => {
    const { stage, database, scale, tokens, measurements } = play;
    const urls = stage.nodes.map(({ url }) => url);
    await database.forget(); // so that no older notification is pending
    await stage.load.connect(urls, scale.connected, tokens.patients);
    const turns = await inTurn(scale.turns, (turn) => changeOfState(play, turn));
    if (urls.length > 1) measurements['two nodes.last ms'] = medians(turns)['open.last ms'] as number;
    await stage.load.disconnect();
    await stage.load.open(urls[0] as string, tokens.nurse, false);
    await database.forget();
  },
};

/** The workloads, in the order of every round: some leave connections for the next one. */
export const workloads: readonly Workload[] = [connect, open, stall, status, read, twoNodes];

/** Connects small crowds repeatedly, so that a process's one-time allocations are not counted as memory of a connection. */
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

/** Measures memory, in the first round only: full garbage collections also discard compiled code, which slows down what follows. */
async function memoryOf(
  server: Measured,
  { measurements, scale, round }: Play,
  prefix: string,
  connectAll: () => Promise<void>,
): Promise<void> {
  if (round > 1) return connectAll();
  const before = await server.usage();
  await connectAll();
  await pause(INIT_TIMER_MS);
  const after = await server.usage();
  const perConnection = (of: 'heap' | 'rss') => (after[of] - before[of]) / KIB / scale.connected;
  measurements[`${prefix}idle.heap KiB`] = perConnection('heap');
  measurements[`${prefix}idle KiB`] = perConnection('rss');
}

/** CPU time of the first node, PostgreSQL and Redis, in seconds. */
async function cpuOfServerSide(stage: Stage): Promise<number | null> {
  const stores = stage.cpuOfStores();
  return stores === null ? null : stores + (await (stage.nodes[0] as Measured).cpu());
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
