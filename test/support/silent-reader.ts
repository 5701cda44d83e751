import { once } from 'node:events';
import WebSocket from 'ws';

/** A client that signs in, asks for much, and then never reads its socket again. */
export class SilentReader {
  private readonly timers: NodeJS.Timeout[] = [];

  private constructor(readonly socket: WebSocket) {}

  static async signIn(url: string, token: string): Promise<SilentReader> {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws');
    socket.on('error', () => undefined);
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
    await once(socket, 'message', { signal: AbortSignal.timeout(5_000) });
    return new SilentReader(socket);
  }

  /** `count` operations of the same document, numbered from `after` on. */
  ask(query: string, count: number, after = 0): void {
    for (let n = after + 1; n <= after + count; n++)
      this.socket.send(JSON.stringify({ id: `${n}`, type: 'subscribe', payload: { query } }));
  }

  stopReading(): void {
    this.socket.pause();
  }

  /** Says that it is alive, without having been asked. */
  keepPonging(everyMs = 500): void {
    this.timers.push(setInterval(() => this.socket.readyState === WebSocket.OPEN && this.socket.pong('alive'), everyMs));
  }

  /** Takes one piece of what has come, as large as the operating system gives it, now and then. */
  sip(everyMs: number): void {
    this.socket.on('message', () => this.socket.pause());
    this.timers.push(setInterval(() => this.socket.resume(), everyMs));
  }

  leave(): void {
    for (const timer of this.timers) clearInterval(timer);
    this.socket.terminate();
  }
}
