import type { OutboxEvent } from './events.js';

/** The time. A port, so that tests can turn the hands. */
export interface Clock {
  now(): Date;
}

/** Structured log: facts first, then the sentence. Never a token, a name, a variable or a message text. */
export interface Log {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface EventBusListener {
  /** Somebody says that this number is in the outbox: a positive safe integer, and nothing more is known of it. */
  onRing(seq: number): void;
  /** The bus may have dropped messages (it connected again): read what is missing from the outbox. */
  onPossibleGap(): void;
}

/** The doorbell between server processes: carries outbox numbers. It may lose, repeat and forge them; the outbox is the truth. */
export interface EventBus {
  /** Rejects after a deadline (2 s) at the latest; callers log it and go on, for the outbox will be read anyway. */
  publish(seq: number): Promise<void>;
  /** One listener a process. Resolves as soon as listening has been asked for, even while the bus is away. */
  listen(listener: EventBusListener): Promise<void>;
  /** For readiness: rejects while the bus is not usable. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** What a node knows of the outbox, for the code that commits on it. */
export interface LocalOutbox {
  /** The highest number that this node has seen. The database hands out a higher one next, or it was restored from a backup. */
  readonly highest: number;
  /** An event that this node has committed. */
  committed(event: OutboxEvent): void;
  /** A number was handed out that is not higher. Resolves when the node has found out, and has started over where it must. */
  wentBack(): Promise<void>;
}

/** A job is a value: name, interval, what to do. `run` is safe to run twice at once. */
export interface JobDefinition {
  name: string;
  everyMs: number;
  /** Resolves with a summary to log. The job runs again soon if `retryable` lists anything: work that a dependency delayed. */
  run(requestId: string): Promise<object & { retryable?: readonly unknown[] }>;
}

/** Says when; the work is the service's. */
export interface JobScheduler {
  start(jobs: readonly JobDefinition[]): Promise<void>;
  /** Runs no new tick, waits for the running ones, unlocks what it had locked ahead. */
  stop(): Promise<void>;
  ping(): Promise<void>;
}

/** How often each user may do one thing. */
export interface UserRate {
  /** Counts one more; rejects with RateLimitedError where it is one too many. */
  take(userId: number): Promise<void>;
}

/** Figures for the operator. Every method is cheap enough for the hot path. */
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
  /** Refused attempts that have their entry in the audit trail. */
  refusalsKept(count: number): void;
  /** Refused attempts that have none. */
  refusalsLost(count: number): void;
  /** Rows of a table that were deleted because of their age. */
  expiredDeleted(table: string, rows: number): void;
}
