import { once } from 'node:events';
import WebSocket from 'ws';

interface Message {
  type: string;
  id?: string;
  payload?: unknown;
}

interface Opening {
  /** Sub-protocols that are offered. */
  protocol?: string | string[] | null;
  origin?: string;
  headers?: Record<string, string>;
  path?: string;
  query?: string;
}

/** A WebSocket without a client's manners: sends what it is told to, and says what came back. */
export class RawSocket {
  readonly messages: Message[] = [];
  private looked = 0;
  private readonly closing: Promise<number>;

  private constructor(private readonly socket: WebSocket) {
    // Not `once`: that would reject with an error which comes before the close.
    this.closing = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', () => undefined); // the close code tells
    socket.on('message', (data) => {
      this.messages.push(JSON.parse(String(data)));
      socket.emit('heard');
    });
  }

  /** `protocol`: null asks for none. Rejects with the HTTP status of a refused upgrade, or with what is wrong with it. */
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

  /** Open, and with its `connection_init` sent. */
  static async signIn(url: string, token: string | null): Promise<RawSocket> {
    const raw = await RawSocket.open(url);
    raw.send({ type: 'connection_init', ...(token !== null && { payload: { authorization: `Bearer ${token}` } }) });
    return raw;
  }

  /** An object goes out as JSON, bytes as a binary message unless `binary` is false. */
  send(message: object | string | Buffer, { binary = Buffer.isBuffer(message) } = {}): void {
    const data = typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message);
    this.socket.send(data, { binary });
  }

  /** The next message not looked at yet, or the code that the socket was closed with instead. */
  async next(deadlineMs = 30_000): Promise<Message | number> {
    const signal = AbortSignal.timeout(deadlineMs);
    while (this.messages.length <= this.looked) {
      const closed = await Promise.race([this.closing, once(this.socket, 'heard', { signal }).then(() => null)]);
      if (closed !== null && this.messages.length <= this.looked) return closed;
    }
    return this.messages[this.looked++] as Message;
  }

  /** The type of the next message, or the code of the close. */
  async outcome(): Promise<string | number> {
    const next = await this.next();
    return typeof next === 'number' ? next : next.type;
  }

  /** The code of the close. */
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
