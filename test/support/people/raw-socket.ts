import { once } from 'node:events';
import WebSocket from 'ws';
import { authorizationFor } from '../operations/authorization-for.js';

interface Message {
  type: string;
  id?: string;
  payload?: unknown;
}

interface Opening {
  /** The sub-protocols that it offers. */
  protocol?: string | string[] | null;
  origin?: string;
  headers?: Record<string, string>;
  path?: string;
  query?: string;
}

/** A WebSocket without a client library: sends any message, and keeps the answers. */
export class RawSocket {
  readonly messages: Message[] = [];
  private looked = 0;
  private readonly closing: Promise<number>;

  private constructor(private readonly socket: WebSocket) {
    // Not `once`: it would reject with an error that comes before the close.
    this.closing = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', () => undefined); // the close code says why
    socket.on('message', (data) => {
      this.messages.push(JSON.parse(String(data)));
      socket.emit('received');
    });
  }

  /** Opens a socket. `protocol`: null offers none. Rejects with the HTTP status of a rejected upgrade, or with the error. */
  static async open(url: string, opening: Opening = {}): Promise<RawSocket> {
    const { protocol = 'graphql-transport-ws', origin, headers = {}, path = '/graphql', query = '' } = opening;
    const offered = protocol === null ? [] : [protocol].flat();
    const socket = new WebSocket(`${url.replace('http', 'ws')}${path}${query}`, offered, { headers, ...(origin && { origin }) });
    const raw = new RawSocket(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('unexpected-response', (_request, response) => reject(response.statusCode));
      socket.once('error', reject);
    });
    return raw;
  }

  /** Opens a socket and sends its `connection_init`. */
  static async signIn(url: string, token: string | null): Promise<RawSocket> {
    const raw = await RawSocket.open(url);
    raw.send({ type: 'connection_init', ...(token !== null && { payload: { authorization: authorizationFor(token) } }) });
    return raw;
  }

  /** Sends an object as JSON, and bytes as a binary message unless `binary` is false. */
  send(message: object | string | Buffer, { binary = Buffer.isBuffer(message) } = {}): void {
    const data = typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message);
    this.socket.send(data, { binary });
  }

  /** Resolves with the next message that was not read yet, or with the close code. */
  async next(deadlineMs = 30_000): Promise<Message | number> {
    const signal = AbortSignal.timeout(deadlineMs);
    while (this.messages.length <= this.looked) {
      const closed = await Promise.race([this.closing, once(this.socket, 'received', { signal }).then(() => null)]);
      if (closed !== null && this.messages.length <= this.looked) return closed;
    }
    return this.messages[this.looked++] as Message;
  }

  /** Resolves with the type of the next message, or with the close code. */
  async outcome(): Promise<string | number> {
    const next = await this.next();
    return typeof next === 'number' ? next : next.type;
  }

  /** Resolves with the close code. */
  async closed(deadlineMs = 30_000): Promise<number> {
    const signal = AbortSignal.timeout(deadlineMs);
    const tooLate = once(signal, 'abort').then(() => {
      throw new Error('The socket is still open.');
    });
    return Promise.race([this.closing, tooLate]);
  }

  get protocol(): string {
    return this.socket.protocol;
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  async end(): Promise<void> {
    this.socket.close();
    await this.closing;
  }
}
