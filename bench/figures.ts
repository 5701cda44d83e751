/** One figure of one round, by name; what it is in, the name says: `open.last ms`. */
export type Round = Record<string, number>;

export interface Summary {
  median: number;
  min: number;
  max: number;
}

export function summarize(rounds: readonly Round[]): Record<string, Summary> {
  const names = [...new Set(rounds.flatMap((round) => Object.keys(round)))];
  return Object.fromEntries(
    names.map((name) => {
      const values = rounds.flatMap((round) => round[name] ?? []).sort((a, b) => a - b);
      return [name, { median: median(values), min: values[0] ?? 0, max: values.at(-1) ?? 0 }];
    }),
  );
}

/** Of sorted values. */
function median(values: readonly number[]): number {
  const middle = values.length >> 1;
  return values.length % 2 === 1 ? (values[middle] ?? 0) : ((values[middle - 1] ?? 0) + (values[middle] ?? 0)) / 2;
}

/** A ratio that we want to reach, within one round, so that a slow moment of the machine is in both sides of it. */
export interface Reach {
  name: string;
  /** Whether smaller or larger is better than `goal`. */
  goal: { atMost: number } | { atLeast: number };
  /** Null: not measured in this run. */
  ratio: (round: Round) => number | null;
}

const of = (round: Round, ...names: string[]) => {
  const values = names.map((name) => round[name]);
  return values.includes(undefined) ? null : values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
};
const over = (a: number | null, b: number | null) => (a === null || b === null || b === 0 ? null : a / b);

export function reaches(patients: number): Reach[] {
  const perPatient = (1.2 * patients) / 1_000; // ms: 1.2 µs for each
  return [
    {
      name: 'open: last / (raw insert + raw sends)',
      goal: { atMost: 1 },
      ratio: (r) => over(of(r, 'open.last ms'), of(r, 'raw.insert ms', 'raw.sends ms')),
    },
    {
      name: 'open: response / raw insert',
      goal: { atMost: 1.1 },
      ratio: (r) => over(of(r, 'open.response ms'), of(r, 'raw.insert ms')),
    },
    {
      name: 'open: CPU / (raw sends + 1.2 µs a patient)',
      goal: { atMost: 1 },
      ratio: (r) => {
        const raw = of(r, 'raw.sends.cpu ms');
        return over(of(r, 'open.cpu ms'), raw === null ? null : raw + perPatient);
      },
    },
    {
      name: "stall: another's worst read / raw sends",
      goal: { atMost: 0.3 },
      ratio: (r) => over(of(r, 'stall.worst ms'), of(r, 'raw.sends ms')),
    },
    {
      name: 'ack: (echo + one UPDATE) / acknowledgements',
      goal: { atLeast: 0.5 },
      ratio: (r) => over(of(r, 'raw.echo ms', 'raw.update ms'), of(r, 'ack ms')),
    },
    {
      name: 'status: messages a second / bare ws',
      goal: { atLeast: 0.9 },
      ratio: (r) => over(of(r, 'raw.status ms'), of(r, 'status ms')),
    },
    {
      name: 'idle: memory of a connection / bare ws',
      goal: { atMost: 1.5 },
      ratio: (r) => over(of(r, 'idle KiB'), of(r, 'raw.idle KiB')),
    },
    {
      name: 'connect: connections a second / bare ws',
      goal: { atLeast: 0.5 },
      ratio: (r) => over(of(r, 'raw.connect s'), of(r, 'connect s')),
    },
    {
      name: 'read: queueStatus / { __typename }',
      goal: { atLeast: 0.9 },
      ratio: (r) => over(of(r, 'read /s'), of(r, 'read.typename /s')),
    },
    {
      name: 'two nodes: last / with one node',
      goal: { atMost: 1 },
      ratio: (r) => over(of(r, 'two nodes.last ms'), of(r, 'open.last ms')),
    },
  ];
}
