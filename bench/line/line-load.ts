import { setTimeout as pause } from 'node:timers/promises';
import { WaitingPeople } from './waiting-people.ts';

const JOIN = (department: string) => `mutation { joinQueue(input: { department: "${department}" }) { entry { ticket } } }`;
const OPEN = (department: string) =>
  `mutation { setQueueOpen(input: { department: "${department}", isOpen: true }) { changed } }`;
const CALL_NEXT = 'mutation { callNext(input: { department: "OPD" }) { entry { ticket } } }';

const people = new WaitingPeople();

export interface Joins {
  p50Ms: number;
  p99Ms: number;
  worstMs: number;
  /** From the first request to the last answer, in s. */
  seconds: number;
  /** Different tickets in the answers. */
  tickets: number;
  failures: string[];
}

export interface LineChanges {
  /** Answered changes. */
  changes: number;
  /** The answer to a call, in ms. */
  answerP99Ms: number;
  /** From the answer of the call, which follows its commit, to the CALLED notice; negative if the notice was faster. */
  calledP99Ms: number;
  calledWorstMs: number;
  /** From the answer of a call to the update of each person behind that shows it. */
  positionP50Ms: number;
  positionP99Ms: number;
  positionWorstMs: number;
  failures: string[];
}

/** The part of the load generator that stands in a line. */
export const lineMethods = {
  async openForJoining(url: string, nurse: string, department: string): Promise<void> {
    const { errors } = await post(url, nurse, OPEN(department));
    if (errors) throw new Error(JSON.stringify(errors));
  },

  /** Everybody joins within `seconds`, evenly. */
  async joinAll(url: string, department: string, tokens: string[], seconds: number): Promise<Joins> {
    const begin = performance.now();
    const failures: string[] = [];
    const tickets = new Set<string>();
    const took = await Promise.all(
      tokens.map(async (token, index) => {
        await pause((index * seconds * 1000) / tokens.length);
        const sentAt = performance.now();
        const { data, errors } = await post(url, token, JOIN(department));
        if (errors) failures.push(JSON.stringify(errors));
        else tickets.add(data.joinQueue.entry.ticket);
        return performance.now() - sentAt;
      }),
    );
    const sorted = took.sort((a, b) => a - b);
    const [p50Ms, p99Ms, worstMs] = [0.5, 0.99, 1].map((share) => quantile(sorted, share)) as [number, number, number];
    return { p50Ms, p99Ms, worstMs, seconds: (performance.now() - begin) / 1000, tickets: tickets.size, failures };
  },

  connectLine: (url: string, tokens: string[]): Promise<void> => people.connect(url, tokens),
  disconnectLine: (): Promise<void> => people.disconnect(),

  /** A nurse calls `perSecond` people a second; those who wait stand in the order of the connections. */
  async callMany(url: string, nurse: string, perSecond: number, seconds: number): Promise<LineChanges> {
    const failures: string[] = [];
    const answeredAt: number[] = [];
    const answers: number[] = [];
    const begin = performance.now();
    for (let change = 0; change < perSecond * seconds; change++) {
      await pause(Math.max(0, begin + (change * 1000) / perSecond - performance.now()));
      const sentAt = performance.now();
      const { errors } = await post(url, nurse, CALL_NEXT);
      if (errors) failures.push(JSON.stringify(errors));
      answeredAt.push(performance.now());
      answers.push(performance.now() - sentAt);
    }
    await pause(3_000);
    const news = people.news();
    const called = answeredAt.flatMap((at, nth) => (news[nth]?.find(({ event }) => event === 'CALLED')?.at ?? Number.NaN) - at);
    if (called.some(Number.isNaN)) failures.push(`${called.filter(Number.isNaN).length} called people received no CALLED`);
    const positions = answeredAt.flatMap((at, nth) => {
      const behind = news.slice(nth + 1);
      return behind
        .map((own, index) => own.find(({ peopleAhead }) => peopleAhead != null && peopleAhead <= index)?.at ?? Number.NaN)
        .map((seen) => seen - at);
    });
    const sorted = (values: number[]) => values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
    const [toCall, toPosition] = [sorted(called), sorted(positions)];
    return {
      changes: answeredAt.length,
      answerP99Ms: quantile(sorted(answers), 0.99),
      calledP99Ms: quantile(toCall, 0.99),
      calledWorstMs: quantile(toCall, 1),
      positionP50Ms: quantile(toPosition, 0.5),
      positionP99Ms: quantile(toPosition, 0.99),
      positionWorstMs: quantile(toPosition, 1),
      failures,
    };
  },
};

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

async function post(url: string, token: string, query: string) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as { data: { joinQueue: { entry: { ticket: string } } }; errors?: unknown };
}
