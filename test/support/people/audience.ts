import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { notificationKey } from '../../../src/entities/node-id.js';
import { eventually } from '../eventually.js';

const STATUS = 'subscription { queueStatusChanged(department: "OPD") { isOpen version } }';
const HEARD = 'subscription { queueNotification { id event } }';

/** One patient's client as the README advises it: comes back for ever, subscribes with the same documents. */
export class Listener {
  /** Announcements in the order of their first arrival. */
  readonly heard: number[] = [];
  /** Versions of OPD's state, as they came. */
  readonly versions: number[] = [];
  /** Close codes of all connections that were lost. */
  readonly losses: number[] = [];
  /** Those, and the codes of all that were never accepted. */
  readonly closures: number[] = [];
  /** What ended a subscription. Nothing ever may. */
  readonly failures: unknown[] = [];
  private readonly known = new Set<number>();
  private isConnected = false;
  private readonly client: Client;

  constructor(url: string, token: string) {
    this.client = createClient({
      url: `${url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
      retryAttempts: Number.POSITIVE_INFINITY,
      retryWait: () => new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 200)),
      shouldRetry: () => true,
      on: {
        connected: () => {
          this.isConnected = true;
        },
        closed: (event) => {
          const { code } = event as { code: number };
          this.closures.push(code);
          if (this.isConnected) this.losses.push(code);
          this.isConnected = false;
        },
      },
    });
    this.subscribe<{ queueStatusChanged: { version: number } }>(STATUS, ({ queueStatusChanged: { version } }) => {
      this.versions.push(version);
    });
    this.subscribe<{ queueNotification: { id: string } }>(HEARD, ({ queueNotification: { id } }) => {
      const { announcementId } = notificationKey(id)!;
      if (!this.known.has(announcementId)) this.heard.push(announcementId);
      this.known.add(announcementId);
    });
  }

  /** True once the present state has come: both subscriptions stand, on a socket whose operations are taken in order. */
  async isListening(): Promise<void> {
    await eventually(() => expect(this.versions.length).toBeGreaterThan(0));
  }

  /** Which of these never came. */
  missing(announcements: readonly number[]): number[] {
    return announcements.filter((id) => !this.known.has(id));
  }

  async close(): Promise<void> {
    // One that is just trying to come back fails at it, which is nobody's concern any more.
    await Promise.resolve(this.client.dispose()).catch(() => undefined);
  }

  private subscribe<T>(query: string, onData: (data: T) => void): void {
    this.client.subscribe<T>(
      { query },
      {
        next: ({ data, errors }) => {
          if (errors) this.failures.push(errors);
          else if (data) onData(data);
        },
        error: (error) => this.failures.push(error),
        complete: () => undefined,
      },
    );
  }
}
