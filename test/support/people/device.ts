import { once } from 'node:events';
import WebSocket from 'ws';
import { notificationKey } from '../../../src/entities/node-id.js';
import { eventually } from '../eventually.js';

/** Answers of three operations are looked at field by field: no type would add to that here. */
// biome-ignore lint/suspicious/noExplicitAny: see above
type Anything = any;

export interface Heard {
  id: string;
  announcementId: number;
  /** As its department's: "OPD QUEUE_OPENED". */
  news: string;
  /** From the announcement to here, in ms. */
  afterMs: number;
}

const NOTIFICATIONS = 'subscription { queueNotification { id event createdAt department { code } } }';
const STATES = 'subscription { queueStatusChanged { version isOpen department { code } } }';
const ACKNOWLEDGE = 'mutation ($id: ID!) { acknowledgeNotification(id: $id) { deliveryStatus } }';

/** A patient's phone: one socket that subscribes to both. It never comes back by itself: to come back is another device. */
export class Device {
  /** Every notification that came over this socket, in order. */
  readonly heard: Heard[] = [];
  /** Versions of each department's state, in order. */
  readonly versions = new Map<string, number[]>();
  /** Operations that ended with errors, as their codes. */
  readonly errors: string[] = [];
  private readonly answers = new Map<string, (status: string | null) => void>();
  private operations = 0;

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data) => this.take(JSON.parse(String(data))));
    socket.on('close', () => {
      for (const answer of this.answers.values()) answer(null);
    });
  }

  /** Signed in, and subscribed. Throws where the server closes the socket instead. */
  static async connect(url: string, token: string): Promise<Device> {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws');
    const closed = once(socket, 'close').then(([code]) => Promise.reject(new Error(`The server closed the socket: ${code}.`)));
    closed.catch(() => undefined);
    socket.on('error', () => undefined);
    await Promise.race([once(socket, 'open'), closed]);
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
    await Promise.race([once(socket, 'message', { signal: AbortSignal.timeout(30_000) }), closed]);
    const device = new Device(socket);
    device.send('notifications', NOTIFICATIONS);
    // A socket's operations are begun in order: with the first state, the subscription to notifications is registered.
    device.send('states', STATES);
    const registered = eventually(() => {
      if (device.versions.size === 0) throw new Error(`No state has come. ${device.errors}`);
    });
    await Promise.race([registered, closed]);
    return device;
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  /** Resolves with the delivery status; null: no answer came, and the acknowledgement may have been taken or not. */
  acknowledge(id: string): Promise<string | null> {
    if (!this.isOpen) return Promise.resolve(null);
    const operation = `ack-${++this.operations}`;
    return new Promise((resolve) => {
      this.answers.set(operation, resolve);
      this.send(operation, ACKNOWLEDGE, { id });
    });
  }

  /** Gone, without a word to the server. */
  drop(): void {
    this.socket.terminate();
  }

  private send(id: string, query: string, variables?: object): void {
    this.socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query, variables } }));
  }

  private take({ id, type, payload }: Anything): void {
    if (type === 'error' || payload?.errors) {
      this.errors.push(...(payload.errors ?? payload).map((error: Anything) => error.extensions.code));
      this.answer(id, null);
    } else if (type === 'next' && id === 'notifications') this.hear(payload.data.queueNotification);
    else if (type === 'next' && id === 'states') this.see(payload.data.queueStatusChanged);
    else if (type === 'next') this.answer(id, payload.data.acknowledgeNotification.deliveryStatus);
  }

  private answer(operation: string, status: string | null): void {
    this.answers.get(operation)?.(status);
    this.answers.delete(operation);
  }

  private hear({ id, event, createdAt, department }: Anything): void {
    const announcementId = notificationKey(id)?.announcementId ?? 0;
    this.heard.push({ id, announcementId, news: `${department.code} ${event}`, afterMs: Date.now() - Date.parse(createdAt) });
  }

  private see({ version, department }: Anything): void {
    const versions = this.versions.get(department.code);
    if (versions) versions.push(version);
    else this.versions.set(department.code, [version]);
  }
}
