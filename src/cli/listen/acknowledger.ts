import { setTimeout as pause } from 'node:timers/promises';
import type { FormattedExecutionResult } from 'graphql-ws';
import pLimit from 'p-limit';
import { backOffMs } from './back-off.js';

/** Greatest number of concurrent acknowledgements. */
const AT_ONCE = 10;
/** Error codes after which a retry may succeed. */
const RETRYABLE = new Set(['RATE_LIMITED', 'SERVICE_UNAVAILABLE']);

/** The mutation's answer. */
export type Answer = FormattedExecutionResult<Record<string, unknown>, unknown>;

export interface Unacknowledged {
  id: string;
  reason: string;
}

interface AcknowledgerOptions {
  /** Attempts one acknowledgement. Rejects when the connection is lost. */
  attempt(id: string): Promise<Answer>;
  onAcknowledged(answer: Answer): void;
  /** Called when an acknowledgement can never succeed. */
  onRefused(refused: Unacknowledged): void;
}

/** Acknowledges notifications, a few at a time, and retries those that may succeed later. */
export class Acknowledger {
  /** Ids that are pending, each with the reason of its last failed attempt. */
  private readonly open = new Map<string, string>();
  private readonly refused = new Map<string, string>();
  private readonly limit = pLimit(AT_ONCE);
  private readonly stopping = new AbortController();

  constructor(private readonly options: AcknowledgerOptions) {}

  /** Adds a notification, unless it is already pending: after a reconnect it is delivered again. */
  add(id: string): void {
    if (this.open.has(id)) return;
    this.refused.delete(id);
    this.open.set(id, 'there was no time left');
    void this.limit(() => this.acknowledge(id));
  }

  stop(): void {
    this.stopping.abort();
    this.limit.clearQueue();
  }

  /** The notifications that are not acknowledged, with the reasons. */
  get left(): Unacknowledged[] {
    return [...this.refused, ...this.open].map(([id, reason]) => ({ id, reason }));
  }

  private async acknowledge(id: string): Promise<void> {
    const { signal } = this.stopping;
    for (let retries = 0; !signal.aborted; retries++) {
      const retryAfterMs = await this.attempt(id);
      if (retryAfterMs === null) return;
      await pause(Math.max(retryAfterMs, backOffMs(retries)), undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  /** Returns null when the notification is settled, otherwise the minimum time to the next attempt, in ms. */
  private async attempt(id: string): Promise<number | null> {
    try {
      const result = await this.options.attempt(id);
      const [error] = result.errors ?? [];
      if (error && RETRYABLE.has(String(error.extensions?.code))) {
        this.open.set(id, error.message);
        return 1_000 * Number(error.extensions?.retryAfterSeconds ?? 0);
      }
      this.open.delete(id);
      if (error) this.refuse(id, error.message);
      else this.options.onAcknowledged(result);
      return null;
    } catch {
      this.open.set(id, 'the connection was lost');
      return 0;
    }
  }

  private refuse(id: string, reason: string): void {
    this.refused.set(id, reason);
    this.options.onRefused({ id, reason });
  }
}
