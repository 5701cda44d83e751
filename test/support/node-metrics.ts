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

/** Memory of a node's process, in MiB; also its peak while `work` went on. */
export async function memoryDuring(
  url: string,
  work: () => Promise<void>,
): Promise<{ before: number; peak: number; after: number }> {
  const resident = async () => (await nodeMetrics(url))('process_resident_memory_bytes') / MIB;
  const before = await resident();
  let peak = before;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      peak = Math.max(peak, await resident());
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  try {
    await work();
  } finally {
    isOver = true;
    await watching;
  }
  const after = await resident();
  return { before, peak: Math.max(peak, after), after };
}
