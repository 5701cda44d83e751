import { setTimeout as pause } from 'node:timers/promises';
import type { FormattedExecutionResult } from 'graphql-ws';
import pLimit from 'p-limit';
import { backOffMs } from './back-off.js';

/** Acknowledgements under way at one time. */
const AT_ONCE = 10;
/** Refusals that pass by themselves. */
const PASSING = new Set(['RATE_LIMITED', 'SERVICE_UNAVAILABLE']);

/** An answer to the mutation. */
export type Answer = FormattedExecutionResult<Record<string, unknown>, unknown>;

export interface Unacknowledged {
  id: string;
  reason: string;
}

interface AcknowledgerOptions {
  /** One attempt. Rejects when the connection is lost. */
  attempt(id: string): Promise<Answer>;
  onAcknowledged(answer: Answer): void;
  /** It will never succeed. */
  onRefused(refused: Unacknowledged): void;
}

/** Acknowledges what arrives, a few at a time, and tries again what may succeed later. */
export class Acknowledger {
  /** Each with the reason of its last failed attempt. */
  private readonly open = new Map<string, string>();
  private readonly refused = new Map<string, string>();
  private readonly limit = pLimit(AT_ONCE);
  private readonly stopping = new AbortController();

  constructor(private readonly options: AcknowledgerOptions) {}

  /** One that is waiting already, and is delivered again after a reconnect, is not acknowledged twice. */
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

  /** Those that are not acknowledged, and why. */
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

  /** Null: it is settled. Else not before so many ms from now. */
  private async attempt(id: string): Promise<number | null> {
    try {
      const result = await this.options.attempt(id);
      const [error] = result.errors ?? [];
      if (error && PASSING.has(String(error.extensions?.code))) {
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
