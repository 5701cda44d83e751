import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Maximum number of unanswered requests of one connection. Browsers and proxies never send a second one before the first is answered.
 */
const MOST_WAITING = 32;

/**
 * Cuts off a client that sends request after request over one connection, whether or not it reads the answers: each answer takes memory.
 */
export function limitPipelining(http: Server): void {
  const waiting = new WeakMap<Socket, number>();
  http.on('request', ({ socket }, response) => {
    const count = (waiting.get(socket) ?? 0) + 1;
    waiting.set(socket, count);
    if (count > MOST_WAITING) socket.destroy();
    response.once('close', () => waiting.set(socket, (waiting.get(socket) ?? 1) - 1));
  });
}
