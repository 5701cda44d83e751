import type { Pool, PoolClient } from 'pg';

/** Time for whoever holds a connection that was cut to give it back itself, in ms: a query does so at once. */
const GIVE_BACK_MS = 1_000;

/**
 * A transaction that is cut keeps its connection for ever (measured with Kysely 0.29.6: it is given back after a ROLLBACK that succeeds,
 * and on a dead connection none does). Ten of them, and nobody is left to work. So a dead one is taken back.
 */
export function takeBackLostConnections(pool: Pool): void {
  const lent = new Set<PoolClient>();
  pool.on('acquire', (client) => void lent.add(client));
  pool.on('release', (_error, client) => void lent.delete(client));
  pool.on('connect', (client) => {
    client.once('end', () => {
      const takeBack = () => lent.has(client) && client.release(true);
      setTimeout(takeBack, GIVE_BACK_MS).unref();
    });
  });
}
