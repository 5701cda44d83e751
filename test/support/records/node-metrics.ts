/** Resolves with the metrics of a node's GET /metrics, by name. */
export async function nodeMetrics(url: string): Promise<(name: string) => number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return (name) => {
    const line = text.split('\n').find((each) => each.startsWith(`${name} `));
    if (!line) throw new Error(`There is no metric ${name}.`);
    return Number(line.slice(name.length + 1));
  };
}

const MIB = 1024 * 1024;

export interface Burden {
  /** The largest growth of the process, in MiB. */
  growth: number;
  /** The largest number of queued events. */
  queued: number;
}

/**
 * Environment of a node whose memory is judged. V8 lets its young generation grow to 128 MiB and shrinks it at any time, whatever the
 * clients do: that would hide their effect.
 */
export const SMALL_YOUNG_GENERATION = { NODE_OPTIONS: '--max-semi-space-size=8' };

/** Resolves with a node's load while `work` runs, sampled every 100 ms. */
export async function burdenDuring(url: string, work: () => Promise<void>): Promise<Burden> {
  const look = async () => {
    const metric = await nodeMetrics(url);
    return { resident: metric('process_resident_memory_bytes') / MIB, queued: metric('queuebell_queued_events') };
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
