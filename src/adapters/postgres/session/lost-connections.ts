import type { Pool, PoolClient } from 'pg';
import { socketOf } from './driver-internals.js';

/** Time in which the holder of a closed connection may release it itself, in ms: a query does so immediately. */
const RELEASE_LIMIT_MS = 1_000;

/** The connections that are checked out now. */
function checkedOutOf(pool: Pool): ReadonlySet<PoolClient> {
  const checkedOut = new Set<PoolClient>();
  pool.on('acquire', (client) => void checkedOut.add(client));
  pool.on('release', (_error, client) => void checkedOut.delete(client));
  return checkedOut;
}

/** Returns a function that closes all checked-out connections immediately: the work that waits for them fails. */
export function closerOf(pool: Pool): () => void {
  const checkedOut = checkedOutOf(pool);
  return () => {
    for (const { connection } of checkedOut) connection.stream.destroy();
  };
}

/**
 * Closes connections that are silent for too long. A peer that disappears without closing (a host that lost power, a firewall that
 * dropped its state) accepts requests and never answers; the operating system notices after 15 minutes to 2 hours. Here the caller
 * fails after `limitMs`, and the next caller gets a new connection. `isSilenceAllowed`: none is closed now, because a migration may be
 * silent for long.
 */
export function endSilentConnections(pool: Pool, limitMs: number, isSilenceAllowed: () => boolean): void {
  const checkedOut = checkedOutOf(pool);
  pool.on('connect', (client) => {
    const socket = socketOf(client.connection);
    socket.setTimeout(limitMs, () => {
      if (checkedOut.has(client) && !isSilenceAllowed()) socket.destroy();
    });
  });
}

/**
 * Releases connections that were lost in a transaction. Their holder keeps them forever (measured with Kysely 0.29.6: it releases a
 * connection after a ROLLBACK that succeeds, and on a dead connection none does), and ten of them exhaust the pool.
 */
export function releaseLostConnections(pool: Pool): void {
  const checkedOut = checkedOutOf(pool);
  pool.on('connect', (client) => {
    client.once('end', () => {
      const release = () => checkedOut.has(client) && client.release(true);
      setTimeout(release, RELEASE_LIMIT_MS).unref();
    });
  });
}
