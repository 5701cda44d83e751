import { Socket } from 'node:net';
import pg from 'pg';

/** The members of the driver (pg 8.23) that this folder uses and its published types lack. */
declare module 'pg' {
  interface Connection {
    connect(port: number | string, host?: string): void;
    attachListeners(stream: Socket): void;
  }
  interface ClientBase {
    /** The server's process number; null until the server sends it. */
    readonly processID: number | null;
  }
  interface ClientConfig {
    /** A connection to use instead of a new one. */
    connection?: Connection;
  }
}

const OTHER_DRIVER = 'This version of pg differs from the one that src/adapters/postgres/session was written for.';

// Calling a method that an update has renamed would fail at the first connection: stop the start instead.
const { connect, attachListeners } = pg.Connection.prototype;
if (typeof connect !== 'function' || typeof attachListeners !== 'function') throw new Error(OTHER_DRIVER);

/** The server's process number, or null where a pooler sent none. */
export function processIdOf({ processID }: pg.ClientBase): number | null {
  if (processID === undefined) throw new Error(OTHER_DRIVER);
  return processID;
}

/** The connection's socket, which the driver's types describe as any duplex stream. It changes when TLS begins. */
export function socketOf({ stream }: pg.Connection): Socket {
  if (stream instanceof Socket) return stream;
  throw new Error(OTHER_DRIVER);
}
