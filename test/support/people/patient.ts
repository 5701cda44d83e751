import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'graphql-ws';
import type WebSocket from 'ws';
import { notificationKey } from '../../../src/entities/node-id.js';
import {
  AcknowledgeDocument,
  type DeliveryStatus,
  ListenNotificationsDocument,
  type ListenNotificationsSubscription,
  ListenStatusDocument,
} from '../../generated/graphql.js';
import { eventually } from '../eventually.js';
import type { Operation } from '../operations/operation.js';
import { payloadOf, socketClient } from '../operations/socket.js';

export interface Received {
  id: string;
  announcementId: number;
  recipientId: number;
  /** The department and the event: "OPD QUEUE_OPENED". */
  news: string;
  message: string;
  /** From the announcement to its arrival here, in ms. */
  afterMs: number;
}

export interface Loss {
  /** The close code. */
  code: number;
  /** As `performance.now()` has it. */
  at: number;
  /** The number of notifications that had been received by then. */
  received: number;
  /** When the server accepted this connection, as `Date.now()` has it; null: never. */
  acceptedAt: number | null;
}

export interface PatientOptions {
  /** Reconnects until it leaves. Default: a connection that is lost stays lost. */
  reconnects?: boolean;
}

/** A patient's client as the README advises it: one socket with both subscriptions, and the documents of examples/. */
export class Patient {
  /** All notifications as they came, with repeats. */
  readonly received: Received[] = [];
  /** The numbers of the announcements without repeats, in the order of their first arrival. */
  readonly announcements: number[] = [];
  /** Every connection that was lost or never accepted. */
  readonly losses: Loss[] = [];
  /** Errors instead of events, and whatever ended an operation. The lost connection of a patient that does not reconnect is only a loss. */
  readonly failures: unknown[] = [];
  private readonly known = new Set<number>();
  private readonly states = new Map<string, number[]>();
  private acceptedAt: number | null = null;
  private socket: WebSocket | null = null;
  private readonly reconnects: boolean;
  private readonly client: Client;

  /** Begins to connect. `url`: where to; a function is asked before each connection. */
  constructor(url: string | (() => string), token: string, { reconnects = false }: PatientOptions = {}) {
    this.reconnects = reconnects;
    this.client = socketClient(url, token, {
      retryAttempts: reconnects ? Number.POSITIVE_INFINITY : 0,
      shouldRetry: () => reconnects,
      retryWait: () => pause(20 + 80 * Math.random()),
      on: {
        opened: (socket) => {
          this.socket = socket as WebSocket;
        },
        connected: () => {
          this.acceptedAt = Date.now();
        },
        closed: (event) => this.lose((event as CloseEvent).code),
      },
    });
    // The server begins a socket's operations in order: with the first state, the subscription to notifications is registered.
    this.listen(ListenNotificationsDocument, (data) => this.receive(data.queueNotification));
    this.listen(ListenStatusDocument, ({ queueStatusChanged: { department, version } }) => this.see(department.code, version));
  }

  /** Resolves when both subscriptions are registered. Rejects when the server does not accept a patient that does not reconnect. */
  static async connect(url: string | (() => string), token: string, options: PatientOptions = {}): Promise<Patient> {
    const patient = new Patient(url, token, options);
    await patient.subscribed();
    return patient;
  }

  /** Resolves when more states than `before` have come; with 0, when both subscriptions are registered. */
  async subscribed(before = 0): Promise<void> {
    const isRejected = await eventually(() => {
      const isLost = !this.reconnects && this.losses.length > 0;
      if (!isLost && this.stateCount <= before) throw new Error(`No state has come. ${JSON.stringify(this.failures)}`);
      return isLost;
    });
    if (isRejected) throw new Error(`The server closed the socket: ${this.losses[0]?.code}.`);
  }

  /** Every version of a department's state, in the order of arrival. */
  versions(department = 'OPD'): readonly number[] {
    return this.states.get(department) ?? [];
  }

  /** The announcements of each connection by itself, without repeats, up to its loss. */
  get connections(): { acceptedAt: number | null; announcements: number[] }[] {
    const ends = [...this.losses, { received: this.received.length, acceptedAt: this.acceptedAt }];
    return ends.map(({ received, acceptedAt }, n) => {
      const ids = this.received.slice(ends[n - 1]?.received ?? 0, received).map(({ announcementId }) => announcementId);
      return { acceptedAt, announcements: [...new Set(ids)] };
    });
  }

  /** The users whose notifications came: one, where all is right. */
  get recipients(): Set<number> {
    return new Set(this.received.map(({ recipientId }) => recipientId));
  }

  /** Everything that came twice or out of order. On one connection nothing ever may. */
  get disorder(): string[] {
    const sequences = [this.received.map(({ announcementId }) => announcementId), ...this.states.values()];
    return sequences
      .filter((numbers) => numbers.some((number, n) => n > 0 && number <= (numbers[n - 1] as number)))
      .map((numbers) => `Twice or out of order on one socket: ${numbers.join(', ')}`);
  }

  /** Those of the announcements that never came. */
  missing(announcements: readonly number[]): number[] {
    return announcements.filter((id) => !this.known.has(id));
  }

  /** Acknowledges over its socket. Null: no answer came, and the server may have taken the acknowledgement or not. */
  acknowledge(id: string): Promise<DeliveryStatus | null> {
    // The client would open another connection for it.
    if (this.acceptedAt === null) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.client.subscribe<{ acknowledgeNotification: { deliveryStatus: DeliveryStatus } }>(
        payloadOf(AcknowledgeDocument, { id }),
        {
          next: ({ data, errors }) => {
            if (errors) this.failures.push(errors);
            resolve(data?.acknowledgeNotification.deliveryStatus ?? null);
          },
          error: (error) => {
            this.fail(error);
            resolve(null);
          },
          complete: () => resolve(null),
        },
      );
    });
  }

  /** Closes its connection and reconnects to the server that `url` names now. Resolves with the first state from there. */
  async reconnect(): Promise<void> {
    const before = this.stateCount;
    this.client.terminate();
    await this.subscribed(before);
  }

  /** The connection breaks, without a word to the server. */
  drop(): void {
    this.socket?.terminate();
  }

  /** Closes the connection properly, and does not reconnect. */
  async leave(): Promise<void> {
    // A reconnection that is under way may fail: nobody waits for it any more.
    await Promise.resolve(this.client.dispose()).catch(() => undefined);
  }

  private get stateCount(): number {
    return [...this.states.values()].reduce((sum, versions) => sum + versions.length, 0);
  }

  private listen<TData>(operation: Operation<TData, never>, onData: (data: TData) => void): void {
    this.client.subscribe<TData>(payloadOf(operation), {
      next: ({ data, errors }) => {
        if (errors || !data) this.failures.push(errors);
        else onData(data);
      },
      error: (error) => this.fail(error),
      complete: () => undefined,
    });
  }

  private fail(error: unknown): void {
    if (this.reconnects || Array.isArray(error)) this.failures.push(error);
  }

  private lose(code: number): void {
    this.losses.push({ code, at: performance.now(), received: this.received.length, acceptedAt: this.acceptedAt });
    this.acceptedAt = null;
  }

  private receive({ id, event, message, createdAt, department }: ListenNotificationsSubscription['queueNotification']): void {
    const { announcementId, recipientId } = notificationKey(id) ?? { announcementId: Number.NaN, recipientId: Number.NaN };
    const afterMs = Date.now() - Date.parse(createdAt);
    this.received.push({ id, announcementId, recipientId, news: `${department.code} ${event}`, message, afterMs });
    if (!this.known.has(announcementId)) this.announcements.push(announcementId);
    this.known.add(announcementId);
  }

  private see(department: string, version: number): void {
    const versions = this.states.get(department);
    if (versions) versions.push(version);
    else this.states.set(department, [version]);
  }
}
