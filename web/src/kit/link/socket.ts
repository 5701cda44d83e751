import { addressOf } from '../shell.js';
import { HIDDEN_PING_EVERY_MS } from './patience.js';

/** A subscription, and who gets its answers. */
export interface Listening {
  query: string;
  variables: object;
  next: (data: never) => void;
  failed: (message: string) => void;
}

export interface Ended {
  /** The close code of the WebSocket. */
  code: number;
  /** The server is there, and rejects connections for now. */
  isPutOff: boolean;
}

export interface SocketOptions {
  credential: string;
  pingEveryMs: number;
  /** The server said something. `isData`: part of what the page shows. */
  heard: (isData: boolean) => void;
  ended: (end: Ended) => void;
}

interface Message {
  type: string;
  id?: string;
  payload?: { data?: object | null; errors?: { message: string }[] } | { message: string }[];
}

/** One connection by the protocol graphql-transport-ws. It ends once, and is then of no use. */
export class Socket {
  private readonly socket: WebSocket;
  private readonly subscribed = new Map<string, Listening>();
  private ping: ReturnType<typeof setInterval> | undefined;
  private pingedAt = 0;
  private isReady = false;
  private isClosed = false;
  private lastId = 0;

  constructor(
    url: string,
    private readonly options: SocketOptions,
  ) {
    this.socket = new WebSocket(url, 'graphql-transport-ws');
    this.socket.onopen = () => this.send({ type: 'connection_init', payload: { authorization: options.credential } });
    this.socket.onmessage = ({ data }) => this.receive(JSON.parse(data));
    this.socket.onclose = ({ code }) => void this.end(code);
  }

  subscribe(listening: Listening): void {
    const id = String(++this.lastId);
    this.subscribed.set(id, listening);
    if (this.isReady) this.send({ id, type: 'subscribe', payload: { query: listening.query, variables: listening.variables } });
  }

  unsubscribe(listening: Listening): void {
    this.subscribed.forEach((each, id) => {
      if (each !== listening) return;
      this.subscribed.delete(id);
      if (this.isReady) this.send({ id, type: 'complete' });
    });
  }

  askForLife(): void {
    this.pingedAt = Date.now();
    if (this.isReady) this.send({ type: 'ping' });
  }

  /** Ends without a report. */
  close(): void {
    this.isClosed = true;
    clearInterval(this.ping);
    this.socket.close();
  }

  private receive(message: Message): void {
    if (this.isClosed) return;
    this.options.heard(message.type === 'next');
    const subscribed = this.subscribed.get(message.id || '');
    if (message.type === 'connection_ack') this.start();
    else if (message.type === 'ping') this.send({ type: 'pong' });
    else if (!subscribed) return;
    else if (message.type === 'next') deliver(subscribed, message);
    else {
      this.subscribed.delete(message.id || '');
      if (message.type === 'error') subscribed.failed(textOf(message));
    }
  }

  private start(): void {
    this.isReady = true;
    this.ping = setInterval(() => {
      if (!document.hidden || Date.now() - this.pingedAt >= HIDDEN_PING_EVERY_MS) this.askForLife();
    }, this.options.pingEveryMs);
    this.subscribed.forEach(({ query, variables }, id) => {
      this.send({ id, type: 'subscribe', payload: { query, variables } });
    });
  }

  private send(message: object): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  /** A browser does not say why a connection was refused: a server that is starting or stopping says it at another address. */
  private async end(code: number): Promise<void> {
    clearInterval(this.ping);
    if (this.isClosed) return;
    this.isClosed = true;
    const isPutOff = code === 1006 && !this.isReady && (await isRejecting());
    this.options.ended({ code, isPutOff });
  }
}

function deliver({ next, failed }: Listening, message: Message): void {
  const { data } = message.payload as { data?: object | null };
  if (data) next(data as never);
  else failed(textOf(message));
}

function textOf({ payload }: Message): string {
  const errors = Array.isArray(payload) ? payload : payload?.errors || [];
  return errors[0] ? errors[0].message : '';
}

const isRejecting = () =>
  fetch(addressOf('/readyz'), { cache: 'no-store' }).then(
    ({ status }) => status === 503,
    () => false,
  );
