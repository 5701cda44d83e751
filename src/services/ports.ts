import type { OutboxEvent } from './events.js';

/** The current time. A port, so that tests can set the clock. */
export interface Clock {
  now(): Date;
}

/** The structured log: facts first, then the sentence. It never holds a token, a name, a variable or a message text. */
export interface Log {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface EventBusListener {
  /** Called with a number that the sender claims to be in the outbox. It is a positive safe integer; nothing else is known about it. */
  onSignal(seq: number): void;
  /** Called when the bus may have dropped messages (it has reconnected). The listener reads the missing events from the outbox. */
  onPossibleGap(): void;
}

/** Signals new events between server processes by their outbox numbers. It may lose, repeat or forge them; the outbox is the truth. */
export interface EventBus {
  /** Rejects after a deadline (2 s) at the latest. Callers log that and continue, because every node reads the outbox anyway. */
  publish(seq: number): Promise<void>;
  /** Accepts one listener per process. Resolves as soon as listening is requested, even while the bus is unreachable. */
  listen(listener: EventBusListener): Promise<void>;
  /** Rejects while the bus is not usable. Used for readiness. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** A node's knowledge of the outbox, for the code that commits on this node. */
export interface LocalOutbox {
  /** The highest number that this node has seen. If the next number is not higher, the database was restored from a backup. */
  readonly highest: number;
  /** Called with an event that this node has committed. */
  committed(event: OutboxEvent): void;
  /** Called when a new number is not higher than `highest`. Resolves when the epoch is checked and the node has started over if it must. */
  wentBack(): Promise<void>;
}

/** A job as a value: name, interval, work. Concurrent runs are safe. */
export interface JobDefinition {
  name: string;
  everyMs: number;
  /** The next moment at which the job must run, however long its interval is. Null: none is known. Left out: only the interval counts. */
  nextAt?: () => Promise<Date | null>;
  /**
   * Resolves with a summary to log; null: there was nothing to do, and nothing is logged. The job runs again soon if `retryable` lists
   * anything: work that a dependency delayed.
   */
  run(requestId: string): Promise<(object & { retryable?: readonly unknown[] }) | null>;
}

/** Decides when jobs run. Their work is in the services. */
export interface JobScheduler {
  start(jobs: readonly JobDefinition[]): Promise<void>;
  /** Called when the next moment of a job may have changed: see `nextAt`. It is read a little later, once for many calls. Never throws. */
  replan(): void;
  /** Starts no new tick, waits for the running ones, and unlocks the jobs that it had locked in advance. */
  stop(): Promise<void>;
  ping(): Promise<void>;
}

/** The rate limit of one action for each user. */
export interface UserRate {
  /** Counts one action; rejects with RateLimitedError if the user has reached the limit. */
  take(userId: number): Promise<void>;
}

/** Metrics for the operator. Every method is cheap enough for the hot path. */
export interface Metrics {
  notificationsPushed(count: number): void;
  /** Seconds from the opening's commit to the push of the last connected recipient on this node. */
  pushedAfter(seconds: number): void;
  /** Seconds from push to acknowledgement. */
  acknowledgedAfter(seconds: number): void;
  deliveryStatusReached(status: string, count: number): void;
  eventsCaughtUp(count: number): void;
  /** An outbox row that this version cannot use. */
  eventSkipped(problem: string): void;
  /** Refused attempts that were written to the audit trail. */
  refusalsKept(count: number): void;
  /** Refused attempts that could not be written to the audit trail. */
  refusalsLost(count: number): void;
  /** Attempts to hand messages to the provider of a channel. */
  messagesAttempted(channel: string, outcomes: { sent: number; retried: number; failed: number }): void;
  /** Rows of a table that were deleted because of their age. */
  expiredDeleted(table: string, rows: number): void;
}
