import WebSocket from 'ws';

/** A program's `NODE_OPTIONS` that {@link memoryAfterCollection} requires. */
export const INSPECTED = '--inspect=127.0.0.1:0';

export interface Memory {
  rssMib: number;
  heapMib: number;
}

/** Makes a program collect its garbage, through its inspector. Resolves with the memory that it uses then. `stderr`: its output so far. */
export async function memoryAfterCollection(stderr: string): Promise<Memory> {
  const address = /ws:\/\/\S+/.exec(stderr)?.[0];
  if (!address) throw new Error(`The program has no inspector: start it with NODE_OPTIONS=${INSPECTED}.`);
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  try {
    await call(socket, 1, 'HeapProfiler.collectGarbage', {});
    const expression = 'JSON.stringify(process.memoryUsage())';
    const { result } = (await call(socket, 2, 'Runtime.evaluate', { expression })) as { result: { value: string } };
    const { rss, heapUsed } = JSON.parse(result.value);
    return { rssMib: rss / 1024 / 1024, heapMib: heapUsed / 1024 / 1024 };
  } finally {
    socket.close();
  }
}

function call(socket: WebSocket, id: number, method: string, params: object): Promise<unknown> {
  return new Promise((resolve) => {
    socket.on('message', (data) => {
      const message = JSON.parse(String(data));
      if (message.id === id) resolve(message.result);
    });
    socket.send(JSON.stringify({ id, method, params }));
  });
}
