import { setTimeout as pause } from 'node:timers/promises';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { notificationKey } from '../../../src/entities/node-id.js';
import { eventually } from '../eventually.js';

const HEARD = 'subscription { queueNotification { id } }';
const STATUS = 'subscription { queueStatusChanged(department: "OPD") { version } }';

interface Lost {
  code: number;
  /** As `performance.now()` tells it. */
  at: number;
  /** What had been heard by then. */
  heard: number;
}

/** A patient's phone: listens to both subscriptions, comes back by itself to whichever server `url` names, and keeps what it heard. */
export class Phone {
  /** Ids as they came, with repeats. */
  readonly ids: string[] = [];
  readonly versions: number[] = [];
  readonly losses: Lost[] = [];
  /** What should never come: errors instead of events. */
  readonly problems: unknown[] = [];
  private readonly client: Client;

  constructor(url: () => string, token: string) {
    this.client = createClient({
      url: () => `${url().replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
      retryAttempts: Number.POSITIVE_INFINITY,
      shouldRetry: () => true,
      retryWait: () => pause(20 + 80 * Math.random()),
      on: {
        closed: (event) => this.losses.push({ code: (event as CloseEvent).code, at: performance.now(), heard: this.ids.length }),
      },
    });
    this.listen<{ queueStatusChanged: { version: number } }>(STATUS, (data) =>
      this.versions.push(data.queueStatusChanged.version),
    );
    this.listen<{ queueNotification: { id: string } }>(HEARD, (data) => this.ids.push(data.queueNotification.id));
  }

  /** The announcements, without repeats, in the order in which each was first heard. */
  get announcements(): number[] {
    return announcementsOf(this.ids);
  }

  /** The same for each connection by itself, up to its loss. */
  get announcementsByConnection(): number[][] {
    const ends = [...this.losses.map(({ heard }) => heard), this.ids.length];
    return ends.map((end, n) => announcementsOf(this.ids.slice(ends[n - 1] ?? 0, end)));
  }

  /** For whom what it heard was meant. */
  get recipients(): Set<number> {
    return new Set(this.ids.map((id) => notificationKey(id)?.recipientId ?? Number.NaN));
  }

  /** Comes back to where `url` leads now; resolves when it is told the present state there. */
  async reconnect(): Promise<void> {
    const before = this.versions.length;
    this.client.terminate();
    await this.told(before);
  }

  /** Resolves once it has been told more than `before` states of the queue. */
  async told(before = 0): Promise<void> {
    await eventually(() => expect(this.versions.length).toBeGreaterThan(before));
  }

  async hangUp(): Promise<void> {
    await this.client.dispose();
  }

  private listen<T>(query: string, onData: (data: T) => void): void {
    this.client.subscribe<T>(
      { query },
      {
        next: ({ data, errors }) => {
          if (errors || !data) this.problems.push(errors);
          else onData(data);
        },
        error: (error) => this.problems.push(error),
        complete: () => undefined,
      },
    );
  }
}

function announcementsOf(ids: string[]): number[] {
  return [...new Set(ids)].map((id) => notificationKey(id)?.announcementId ?? Number.NaN);
}
