import { setTimeout as pause } from 'node:timers/promises';
import type { SocketConnection } from './socket-connection.js';

/** Interval at which the sockets that are due are closed, in ms. */
const TURN_MS = 20;
/** Each socket adds this to the window, up to its full length, in ms: few sockets cause no storm and are closed quickly. */
const WINDOW_A_SOCKET_MS = 10;
/** Longest wait for answers after the window, in ms. */
const ANSWER_LIMIT_MS = 2_000;

export interface SpreadCloseOptions {
  windowMs: number;
  code: number;
  reason: string;
}

/**
 * Closes the connections one after the other, evenly over `windowMs`: their clients reconnect at the same pace, and each reads its backlog.
 * A connection is served as usual until its turn. From then on new messages are ignored (the client sends them again where it connects
 * next), and the connection is closed as soon as its running operations are answered.
 */
export async function spreadClose(
  connections: Iterable<SocketConnection>,
  { windowMs, code, reason }: SpreadCloseOptions,
): Promise<void> {
  const all = [...connections];
  const window = Math.min(windowMs, all.length * WINDOW_A_SOCKET_MS);
  const begin = performance.now();
  const leaving = new Set<SocketConnection>();
  for (let called = 0; called < all.length || leaving.size > 0; ) {
    const elapsed = performance.now() - begin;
    const due = elapsed >= window ? all.length : Math.floor((all.length * elapsed) / window);
    for (const connection of all.slice(called, due)) {
      connection.ignoreMessages();
      leaving.add(connection);
    }
    called = due;
    const isOverdue = elapsed > window + ANSWER_LIMIT_MS;
    for (const connection of leaving) {
      if (connection.hasUnanswered && !isOverdue) continue;
      connection.close(code, reason);
      leaving.delete(connection);
    }
    if (called < all.length || leaving.size > 0) await pause(TURN_MS);
  }
}
