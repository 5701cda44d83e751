import { setTimeout as pause } from 'node:timers/promises';
import type { SocketConnection } from './socket-connection.js';

/** How often those whose turn it is are closed, in ms. */
const TURN_MS = 20;
/** What a socket adds to the window until the whole of it is used, in ms: few sockets cause no storm and are closed quickly. */
const WINDOW_A_SOCKET_MS = 10;
/** After the window nobody is waited for longer than this, in ms. */
const ANSWER_LIMIT_MS = 2_000;

export interface Farewell {
  windowMs: number;
  code: number;
  reason: string;
}

/**
 * Closes them one after the other and evenly over `windowMs`: their clients come back in the same pace, and each of these reads the
 * backlog. Until its turn a connection is served as ever. From its turn on it may begin nothing new,
 * which its client sends again to where it connects next, and it is closed as soon as what it began is answered.
 */
export async function spreadClose(connections: Iterable<SocketConnection>, { windowMs, code, reason }: Farewell): Promise<void> {
  const all = [...connections];
  const window = Math.min(windowMs, all.length * WINDOW_A_SOCKET_MS);
  const begin = performance.now();
  const leaving = new Set<SocketConnection>();
  for (let called = 0; called < all.length || leaving.size > 0; ) {
    const elapsed = performance.now() - begin;
    const due = elapsed >= window ? all.length : Math.floor((all.length * elapsed) / window);
    for (; called < due; called++) {
      const connection = all[called] as SocketConnection;
      connection.takeNothingNew();
      leaving.add(connection);
    }
    const isOverdue = elapsed > window + ANSWER_LIMIT_MS;
    for (const connection of leaving) {
      if (connection.owesAnswer && !isOverdue) continue;
      connection.close(code, reason);
      leaving.delete(connection);
    }
    if (called < all.length || leaving.size > 0) await pause(TURN_MS);
  }
}
