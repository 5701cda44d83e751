import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { ephemeralRange, steadyRange } from '../../../../src/adapters/embedded-postgres/process/steady-port.js';
import { holdPort, onReservedPort, reservePort } from '../../../support/servers/ports.js';

const HOLDER = fileURLToPath(new URL('../fixtures/port-holder.mjs', import.meta.url));

describe('A port that is released and must be taken again', () => {
  it('lies outside the range that the system assigns from, and is handed out once only', async () => {
    const ports = await Promise.all(Array.from({ length: 100 }, reservePort));
    const { first, last } = ephemeralRange();

    expect(ports.filter((port) => port >= first && port <= last)).toEqual([]);
    expect(new Set(ports).size).toBe(100);
    expect(await Promise.all(ports.map(holdPort))).toEqual(ports.map(() => false));
  });

  it('is not handed out to another worker of the test run while its holder lives', async () => {
    const worker = fork(HOLDER, { execArgv: [] });
    const [port] = (await once(worker, 'message')) as [number];
    expect(await holdPort(port)).toBe(false);

    worker.kill('SIGKILL');
    await once(worker, 'exit');
    expect(await holdPort(port)).toBe(true);
  });

  it('is replaced by another port when a server does not start on it', async () => {
    const tried: number[] = [];
    const server = await onReservedPort(async (port) => {
      tried.push(port);
      // A program that knows nothing of reservations took the first port in the meantime.
      const foreign = tried.length === 1 ? await listening(port) : null;
      return listening(port).finally(() => foreign?.close());
    });
    server.close();
    expect(tried).toHaveLength(2);
  });

  it.each([
    ['the usual range of Linux', { first: 32_768, last: 60_999 }, { first: 10_000, last: 32_767 }],
    ['a range that begins low', { first: 1_024, last: 40_000 }, { first: 40_001, last: 65_535 }],
    ['a range of all ports', { first: 1_024, last: 65_535 }, { first: 10_000, last: 32_767 }],
  ])('lies outside %s', (_name, ephemeral, steady) => {
    expect(steadyRange(ephemeral)).toEqual(steady);
  });
});

async function listening(port: number) {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
