import type { EventEmitter } from 'node:events';
import type { Pool, PoolClient } from 'pg';
import { isFromPooler } from '../../../services/sql/database-refusal.js';

/** Longest life of a connection, in s: a pool follows a change of the database's address within this time, also where nothing fails. */
export const CONNECTION_LIFE_S = 10 * 60;
/**
 * Errors after which a connection is of no more use: class 08 (broken), read-only after a failover, and a server that shuts down or has
 * crashed. Not 08P01, which a NUL character of a caller brings about; where it comes from a pooler, it ends the connection.
 */
const USELESS = /^(08(?!P01)...|25006|57P0[1-5])$/;
/** A database that stays read-only refuses many statements a second: no reason to connect as often. */
const DROP_ALL_EVERY_MS = 500;

/**
 * Removes a connection whose error says that it is of no more use, and with it all others that were made before: after a failover behind
 * one address they all lead to the old server. Without this the pool hands them out one after the other, the last used first, and each
 * refuses a nurse.
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
    giveBackIdle(pool);
  };
  pool.on('connect', (client) => {
    madeIn.set(client, generation);
    const { connection } = client as unknown as { connection: EventEmitter };
    connection.on('errorMessage', (error: { code?: string }) => {
      if (USELESS.test(error.code ?? '') || isFromPooler(error)) drop(client);
    });
    // Cut off, which the server said or the socket noticed.
    client.on('error', () => drop(client));
  });
  // The pool looks at a connection that is given back only after this event, and keeps none that is being ended.
  pool.on('release', (_error, client) => {
    if (isUseless(client)) void client.end();
  });
}

/** Takes each idle connection out of the pool and gives it back, in this turn of the event loop: nobody else gets one of them before. */
function giveBackIdle(pool: Pool): void {
  for (let left = pool.idleCount; left > 0; left--) pool.connect((_error, _client, release) => release());
}
