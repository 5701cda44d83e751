import WebSocket from 'ws';

/** The operations of a client's app. */
const NOTIFICATIONS = 'subscription Listen { queueNotification { id event message deliveryStatus department { code } } }';
const STATUS =
  'subscription Watch { queueStatusChanged(department: "OPD") { id isOpen statusMessage version department { code } } }';
const ACKNOWLEDGE = 'mutation Acknowledge($id: ID!) { acknowledgeNotification(id: $id) { id deliveryStatus } }';
/** Connections that are opened at once: as many as a phone network would pass, without overloading the load generator. */
const AT_ONCE = 200;

/** An unparsed message. Parsing 250,000 messages while they arrive would distort the measurement. */
export interface Message {
  at: number;
  data: Buffer;
}

export interface CrowdConnection {
  socket: WebSocket;
  received: Message[];
}

/** Clients of Queuebell (each with a token and both subscriptions) or of the bare server. Messages are stored, and parsed later. */
export class Crowd {
  readonly connections: CrowdConnection[] = [];
  private outstanding = 0;
  private done: (() => void) | null = null;

  /** Connects; returns the seconds until all clients are connected and, with tokens, have received the current state. */
  async connect(urls: string[], clients: number, tokens: string[] | null): Promise<number> {
    const begin = performance.now();
    let next = 0;
    const worker = async () => {
      while (next < clients) {
        const index = next++;
        this.connections[index] = await this.open(urls[index % urls.length] as string, tokens?.[index] ?? null);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    const seconds = (performance.now() - begin) / 1000;
    for (const connection of this.connections) connection.received = [];
    return seconds;
  }

  async disconnect(): Promise<void> {
    await Promise.all(
      this.connections.map(
        ({ socket }) =>
          new Promise<void>((resolve) => {
            socket.once('close', () => resolve());
            socket.close(1000);
          }),
      ),
    );
    this.connections.length = 0;
  }

  /** Resolves when every connection has received `each` messages from now on. Rejects after `limitMs`. */
  expect(each: number, limitMs = 60_000): Promise<void> {
    for (const connection of this.connections) connection.received = [];
    this.outstanding = each * this.connections.length;
    if (this.outstanding === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`${this.outstanding} messages had not arrived after ${limitMs} ms`)),
        limitMs,
      );
      this.done = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  acknowledge(ids: string[]): void {
    for (const [index, { socket }] of this.connections.entries()) {
      socket.send(JSON.stringify({ id: 'a', type: 'subscribe', payload: { query: ACKNOWLEDGE, variables: { id: ids[index] } } }));
    }
  }

  echo(): void {
    const text = JSON.stringify({
      id: 'a',
      type: 'subscribe',
      payload: { query: ACKNOWLEDGE, variables: { id: 'x'.repeat(24) } },
    });
    for (const { socket } of this.connections) socket.send(text);
  }

  private open(url: string, token: string | null): Promise<CrowdConnection> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { perMessageDeflate: false });
      const connection: CrowdConnection = { socket, received: [] };
      let isReady = false;
      socket.on('open', () => {
        if (token === null) {
          isReady = true;
          resolve(connection);
        } else socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
      });
      socket.on('message', (data) => {
        if (isReady) return this.receive(connection, data as Buffer);
        const text = String(data);
        if (text.startsWith('{"type":"connection_ack"')) {
          socket.send(JSON.stringify({ id: 'n', type: 'subscribe', payload: { query: NOTIFICATIONS } }));
          socket.send(JSON.stringify({ id: 's', type: 'subscribe', payload: { query: STATUS } }));
        } else if (text.startsWith('{"id":"s","type":"next"')) {
          isReady = true;
          resolve(connection);
        }
      });
      socket.on('error', reject);
      socket.on('close', (code) => reject(new Error(`A client's socket was closed with ${code}`)));
    });
  }

  private receive(connection: CrowdConnection, data: Buffer): void {
    connection.received.push({ at: performance.now(), data });
    if (--this.outstanding === 0) this.done?.();
  }
}

type Data = Record<string, { id: string; version?: number; deliveryStatus?: string } | undefined>;

/** The data of a `next` message; null for other messages. */
export function dataIn({ data }: Message): Data | null {
  const message = JSON.parse(String(data)) as { type: string; payload?: { data: Data } };
  return message.type === 'next' ? (message.payload?.data ?? null) : null;
}

export function notificationIn(connection: CrowdConnection): { id: string } | null {
  const data = connection.received.map(dataIn).find((d) => d?.queueNotification);
  return data?.queueNotification ?? null;
}
