import { once } from 'node:events';
import WebSocket from 'ws';

/** A client that signs in, sends many operations, and then never reads its socket again. */
export class SilentReader {
  private pongs: NodeJS.Timeout | undefined;

  private constructor(readonly socket: WebSocket) {}

  static async signIn(url: string, token: string): Promise<SilentReader> {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws');
    socket.on('error', () => undefined);
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
    await once(socket, 'message', { signal: AbortSignal.timeout(30_000) });
    return new SilentReader(socket);
  }

  /** Sends `count` operations of the same document, numbered from `after` on. */
  ask(query: string, count: number, after = 0): void {
    for (let n = after + 1; n <= after + count; n++)
      this.socket.send(JSON.stringify({ id: `${n}`, type: 'subscribe', payload: { query } }));
  }

  stopReading(): void {
    this.socket.pause();
  }

  /** Sends pongs that nobody asked for. */
  keepPonging(everyMs = 500): void {
    this.pongs = setInterval(() => this.socket.readyState === WebSocket.OPEN && this.socket.pong('alive'), everyMs);
  }

  leave(): void {
    clearInterval(this.pongs);
    this.socket.terminate();
  }
}
