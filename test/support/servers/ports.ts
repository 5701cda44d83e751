import { createSocket } from 'node:dgram';
import { steadyPort } from '../../../src/adapters/embedded-postgres/process/steady-port.js';

/**
 * Reserves a port that stays free for the caller while its server stops and starts. The system assigns it to nobody, and no other worker
 * of the test run takes it: each worker holds the UDP port of the same number until its process ends.
 */
export function reservePort(): Promise<number> {
  return steadyPort(async (port) => !(await holdPort(port)));
}

/** Starts a server on a reserved port. If it does not start, since another program took the port meanwhile, it gets another one. */
export async function onReservedPort<T>(start: (port: number) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(await reservePort());
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

const ATTEMPTS = 3;

/** Reserves a port that a server chose. False: another process holds it, or this one already did. */
export function holdPort(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => socket.close(() => resolve(false)));
    socket.bind({ port, address: '127.0.0.1', exclusive: true }, () => {
      socket.unref();
      resolve(true);
    });
  });
}
