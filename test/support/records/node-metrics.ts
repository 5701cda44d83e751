/** The figures of a node's GET /metrics, by name. */
export async function nodeMetrics(url: string): Promise<(name: string) => number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return (name) => {
    const line = text.split('\n').find((each) => each.startsWith(`${name} `));
    if (!line) throw new Error(`There is no figure ${name}.`);
    return Number(line.slice(name.length + 1));
  };
}

const MIB = 1024 * 1024;

export interface Burden {
  /** By how much the process has grown at most, in MiB. */
  growth: number;
  /** Most events that were queued. */
  queued: number;
}

/**
 * For a node whose memory is judged. V8 lets its young generation grow to 128 MiB and gives it back when it likes, whatever the
 * clients do: that would be most of what is seen.
 */
export const SMALL_YOUNG_GENERATION = { NODE_OPTIONS: '--max-semi-space-size=8' };

/** What a node has to carry while `work` goes on, as far as it is seen every 100 ms. */
export async function burdenDuring(url: string, work: () => Promise<void>): Promise<Burden> {
  const look = async () => {
    const figure = await nodeMetrics(url);
    return { resident: figure('process_resident_memory_bytes') / MIB, queued: figure('queuebell_queued_events') };
  };
  const before = await look();
  const burden = { growth: 0, queued: 0 };
  const note = ({ resident, queued }: typeof before) => {
    burden.growth = Math.max(burden.growth, resident - before.resident);
    burden.queued = Math.max(burden.queued, queued);
  };
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      note(await look());
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  try {
    await work();
  } finally {
    isOver = true;
    await watching;
  }
  note(await look());
  return burden;
}
