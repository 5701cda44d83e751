import autocannon from 'autocannon';
import { lineMethods } from './line/line-load.ts';
import { Crowd, dataIn, notificationIn } from './stage/crowd.ts';
import { answerCalls } from './stage/rpc.ts';

/** The load generator. It is a separate process, so that its cost is not counted as the server's. */
const OPEN = `mutation Open($isOpen: Boolean!) { setQueueOpen(input: { department: "OPD", isOpen: $isOpen }) {
  changed notificationStats { totalPatientsNotified } announcement { id } } }`;
const OVERRIDE =
  'mutation Override($enabled: Boolean!) { setManualOverride(input: { department: "OPD", enabled: $enabled }) { version } }';
const READ_CONNECTIONS = 32;

let crowd = new Crowd();
let usageAt = { cpu: process.cpuUsage(), at: performance.now() };

export interface Opening {
  responseMs: number;
  p50Ms: number;
  p99Ms: number;
  lastMs: number;
  announcement: string;
  /** Messages that a client lacks or should not have received; empty: none. */
  faults: string[];
}

const methods = {
  ...lineMethods,

  /** Connects the clients; returns the duration in seconds. */
  connect: (urls: string[], clients: number, tokens: string[] | null): Promise<number> => {
    crowd = new Crowd();
    return crowd.connect(urls, clients, tokens);
  },
  disconnect: () => crowd.disconnect(),

  async open(url: string, token: string, isOpen: boolean): Promise<Opening> {
    const all = crowd.expect(2);
    const begin = performance.now();
    const body = await post(url, token, OPEN, { isOpen });
    const responseMs = performance.now() - begin;
    await all;
    const { changed, announcement } = body.data.setQueueOpen;
    const faults = changed ? faultsOfOpening() : ['the queue was already in that state'];
    return { responseMs, announcement: announcement?.id.split(':')[1] ?? '', faults, ...arrivals(begin) };
  },

  async rawOpen(): Promise<{ lastMs: number }> {
    const all = crowd.expect(2);
    const begin = performance.now();
    crowd.connections[0]?.socket.send('open');
    await all;
    return { lastMs: performance.now() - begin };
  },

  /** Acknowledges on every connection; returns the time in ms until the last answer and the completion of its operation. */
  async acknowledge(): Promise<{ ms: number; faults: string[] }> {
    const ids = crowd.connections.map((connection) => notificationIn(connection)?.id ?? '');
    const all = crowd.expect(2);
    const begin = performance.now();
    crowd.acknowledge(ids);
    await all;
    const ms = performance.now() - begin;
    const isAnswered = crowd.connections.every(({ received }, index) => {
      const acknowledged = received.map(dataIn).find((data) => data !== null)?.acknowledgeNotification;
      return acknowledged?.deliveryStatus === 'DELIVERED' && acknowledged.id === ids[index];
    });
    return { ms, faults: isAnswered ? [] : ['an acknowledgement was not answered with DELIVERED'] };
  },

  async echo(): Promise<{ ms: number }> {
    const all = crowd.expect(1);
    const begin = performance.now();
    crowd.echo();
    await all;
    return { ms: performance.now() - begin };
  },

  /** Changes one queue's state `changes` times, each time as soon as the previous change is answered. */
  async status(url: string, token: string, changes: number): Promise<{ ms: number; faults: string[] }> {
    const all = crowd.expect(changes);
    const begin = performance.now();
    for (let change = 0; change < changes; change++) await post(url, token, OVERRIDE, { enabled: change % 2 === 0 });
    await all;
    return { ms: performance.now() - begin, faults: faultsOfStatus() };
  },

  async rawStatus(changes: number): Promise<{ ms: number }> {
    const all = crowd.expect(changes);
    const begin = performance.now();
    crowd.connections[0]?.socket.send(`status ${changes}`);
    await all;
    return { ms: performance.now() - begin };
  },

  /** Returns the requests per second on 32 connections; without a query, for any answer of the address. */
  async read(url: string, token: string, query: string | null, seconds: number): Promise<number> {
    const result = await autocannon({
      url: `${url}/graphql`,
      connections: READ_CONNECTIONS,
      duration: seconds,
      ...(query !== null && {
        method: 'POST' as const,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query }),
      }),
    });
    if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} refusals and ${result.errors} errors`);
    // If the machine was suspended the whole time, nothing was measured.
    if (result['2xx'] === 0) return methods.read(url, token, query, seconds);
    return result['2xx'] / result.duration;
  },

  /** The share of one core that this process used since the last call. Near 1, the load generator is the bottleneck. */
  cpuShare(): number {
    const { user, system } = process.cpuUsage(usageAt.cpu);
    const share = (user + system) / 1000 / (performance.now() - usageAt.at);
    usageAt = { cpu: process.cpuUsage(), at: performance.now() };
    return share;
  },
};
export type Load = typeof methods;
answerCalls(methods);

async function post(url: string, token: string, query: string, variables: object) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as {
    data: Record<string, { changed: boolean; announcement?: { id: string } }>;
    errors?: unknown;
  };
  if (body.errors) throw new Error(JSON.stringify(body.errors));
  return body as { data: { setQueueOpen: { changed: boolean; announcement: { id: string } | null } } };
}

function arrivals(begin: number): { p50Ms: number; p99Ms: number; lastMs: number } {
  const times = crowd.connections.flatMap(({ received }) => received.map(({ at }) => at - begin)).sort((a, b) => a - b);
  const quantile = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50Ms: quantile(0.5), p99Ms: quantile(0.99), lastMs: times.at(-1) ?? 0 };
}

/** Checks that each client got exactly one notification and one status message, with distinct ids. */
function faultsOfOpening(): string[] {
  const ids = new Set<string>();
  let wrong = 0;
  for (const { received } of crowd.connections) {
    const data = received.map(dataIn);
    const id = data.find((d) => d?.queueNotification)?.queueNotification?.id;
    if (data.length === 2 && id && data.some((d) => d?.queueStatusChanged)) ids.add(id);
    else wrong++;
  }
  const doubled = crowd.connections.length - wrong - ids.size;
  return [
    ...(wrong > 0 ? [`${wrong} clients did not get exactly one of each`] : []),
    ...(doubled > 0 ? [`${doubled} ids arrived twice`] : []),
  ];
}

/** Checks that no client got an older version after a newer one, or a version twice. */
function faultsOfStatus(): string[] {
  const wrong = crowd.connections.filter(({ received }) => {
    const versions = received.map((message) => dataIn(message)?.queueStatusChanged?.version ?? 0);
    return versions.some((version, index) => index > 0 && version <= (versions[index - 1] ?? 0));
  });
  return wrong.length > 0 ? [`${wrong.length} clients got versions out of order`] : [];
}
