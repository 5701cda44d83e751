import type { Pool, PoolClient } from 'pg';
import { isFromPooler } from '../../../services/sql/database-refusal.js';

/** Longest life of a connection, in s: a pool follows a change of the database's address within this time, even if nothing fails. */
export const CONNECTION_LIFE_S = 10 * 60;
/**
 * Errors after which a connection is useless: class 08 (broken), read-only after a failover, and a server that shuts down or has
 * crashed. Not 08P01, which a NUL character in a caller's text causes; when a pooler sends it, it ends the connection.
 */
const USELESS = /^(08(?!P01)...|25006|57P0[1-5])$/;
/** A database that stays read-only refuses many statements a second; the pool must not reconnect as often. */
const DROP_ALL_EVERY_MS = 500;

/**
 * Removes a connection whose error shows that it is useless, and with it all connections that are older: after a failover behind one
 * address they all lead to the old server. Without this the pool hands them out one by one, the last used first, and each rejects a
 * nurse's request.
 */
export function dropUselessConnections(pool: Pool): void {
  const useless = new WeakSet<PoolClient>();
  const madeIn = new WeakMap<PoolClient, number>();
  let generation = 0;
  let droppedAllAt = Number.NEGATIVE_INFINITY;

  const isUseless = (client: PoolClient) => useless.has(client) || madeIn.get(client) !== generation;
  const drop = (client: PoolClient) => {
    const isNews = !isUseless(client) && performance.now() - droppedAllAt >= DROP_ALL_EVERY_MS;
    useless.add(client);
    if (!isNews) return;
    droppedAllAt = performance.now();
    generation++;
    recycleIdle(pool);
  };
  pool.on('connect', (client) => {
    madeIn.set(client, generation);
    client.connection.on('errorMessage', (error: { code?: string }) => {
      if (USELESS.test(error.code ?? '') || isFromPooler(error)) drop(client);
    });
    // The connection was closed: the server said so, or the socket noticed.
    client.on('error', () => drop(client));
  });
  // The pool examines a released connection only after this event, and keeps none that is being ended.
  pool.on('release', (_error, client) => {
    if (isUseless(client)) void client.end();
  });
}

/** Checks out each idle connection and releases it in the same turn of the event loop, so that no other caller gets one before. */
function recycleIdle(pool: Pool): void {
  for (let left = pool.idleCount; left > 0; left--) pool.connect((_error, _client, release) => release());
}
