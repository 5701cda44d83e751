import type { Socket } from 'node:net';
import type { Pool, PoolClient } from 'pg';

/** Time for whoever holds a connection that was cut to give it back itself, in ms: a query does so at once. */
const GIVE_BACK_MS = 1_000;

/** Connections that somebody holds now. */
function lentBy(pool: Pool): ReadonlySet<PoolClient> {
  const lent = new Set<PoolClient>();
  pool.on('acquire', (client) => void lent.add(client));
  pool.on('release', (_error, client) => void lent.delete(client));
  return lent;
}

const socketOf = (client: PoolClient) => (client as unknown as { connection: { stream: Socket } }).connection.stream;

/** Returns how to cut off at once all connections that somebody holds: what they wait for fails. */
export function cutterOf(pool: Pool): () => void {
  const lent = lentBy(pool);
  return () => {
    for (const client of lent) socketOf(client).destroy();
  };
}

/**
 * A connection whose other end is gone without a word (a host without power, a firewall that forgot it) takes what is asked for and never
 * answers; the operating system notices after a quarter of an hour, or two hours. Whoever asked is told after `limitMs`, and the next has
 * a new one. `isPatient`: nothing is ended now, for a migration may be silent for long.
 */
export function endSilentConnections(pool: Pool, limitMs: number, isPatient: () => boolean): void {
  const lent = lentBy(pool);
  pool.on('connect', (client) => {
    const stream = socketOf(client);
    stream.setTimeout(limitMs, () => {
      if (lent.has(client) && !isPatient()) stream.destroy();
    });
  });
}

/**
 * A transaction that is cut keeps its connection for ever (measured with Kysely 0.29.6: it is given back after a ROLLBACK that succeeds,
 * and on a dead connection none does). Ten of them, and nobody is left to work. So a dead one is taken back.
 */
export function takeBackLostConnections(pool: Pool): void {
  const lent = lentBy(pool);
  pool.on('connect', (client) => {
    client.once('end', () => {
      const takeBack = () => lent.has(client) && client.release(true);
      setTimeout(takeBack, GIVE_BACK_MS).unref();
    });
  });
}
