/** The measurements of one round by name. The name includes the unit: `open.last ms`. */
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

/** The median of each measurement over the turns of one round. */
export function medians(turns: readonly Round[]): Round {
  return Object.fromEntries(Object.entries(summarize(turns)).map(([name, { median }]) => [name, median]));
}

/** The median of sorted values. */
function median(values: readonly number[]): number {
  const middle = values.length >> 1;
  return values.length % 2 === 1 ? (values[middle] ?? 0) : ((values[middle - 1] ?? 0) + (values[middle] ?? 0)) / 2;
}

/** A ratio with a goal. Both sides are from the same round, so that a slow moment of the machine affects both. */
export interface Reach {
  name: string;
  /** The upper or lower bound of a good ratio. */
  goal: { atMost: number } | { atLeast: number };
  /** Null: not measured in this run. */
  ratio: (round: Round) => number | null;
}

type Term = string | number;

/** Adds measurements, given by their names, and constants. */
function sum(round: Round, terms: readonly Term[]): number {
  const values = terms.map((term) => (typeof term === 'number' ? term : (round[term] ?? Number.NaN)));
  return values.reduce((total, value) => total + value, 0);
}

/** The sum of `above` divided by the sum of `below`. There is no ratio if a round lacks one of the measurements. */
function reach(name: string, goal: Reach['goal'], above: Term[], below: Term[]): Reach {
  return {
    name,
    goal,
    ratio: (round) => {
      const ratio = sum(round, above) / sum(round, below);
      return Number.isFinite(ratio) ? ratio : null;
    },
  };
}

export function reaches(patients: number): Reach[] {
  const floorOfPatientsMs = (1.2 * patients) / 1_000; // 1.2 µs for each
  const rawSends = ['raw.sends ms'];
  return [
    reach('open: last / (raw insert + raw sends)', { atMost: 1 }, ['open.last ms'], ['raw.insert ms', ...rawSends]),
    reach('open: response / raw insert', { atMost: 1.1 }, ['open.response ms'], ['raw.insert ms']),
    reach('open: CPU / (raw sends + 1.2 µs a patient)', { atMost: 1 }, ['open.cpu ms'], ['raw.sends.cpu ms', floorOfPatientsMs]),
    reach("stall: another's worst read / raw sends", { atMost: 0.3 }, ['stall.worst ms'], rawSends),
    reach('ack: (echo + one UPDATE) / acknowledgements', { atLeast: 0.5 }, ['raw.echo ms', 'raw.update ms'], ['ack ms']),
    reach('status: messages a second / bare ws', { atLeast: 0.9 }, ['raw.status ms'], ['status ms']),
    reach('idle: memory of a connection / bare ws', { atMost: 1.5 }, ['idle KiB'], ['raw.idle KiB']),
    reach('connect: connections a second / bare ws', { atLeast: 0.5 }, ['raw.connect s'], ['connect s']),
    reach('read: queueStatus / { __typename }', { atLeast: 0.9 }, ['read /s'], ['read.typename /s']),
    reach('two nodes: last / with one node', { atMost: 1 }, ['two nodes.last ms'], ['open.last ms']),
  ];
}
