import { setTimeout as pause } from 'node:timers/promises';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock, Log, Metrics } from '../../ports.js';
import { retryAfterConflict } from '../../sql/database-errors.js';
import type { ChannelSender } from '../channel-sender.js';
import { countDay } from './budget.js';
import { admit, readProvider, recordOutcomes, releaseProbe } from './circuit.js';
import { type ClaimedMessage, claim } from './claiming.js';
import type { MessageSender } from './message-sender.js';
import type { SenderRate } from './sender-rate.js';
import { type Attempt, settle } from './settling.js';

export interface ChannelRunParts {
  work: UnitOfWork;
  clock: Clock;
  metrics: Metrics;
  log: Log;
  messages: MessageSender;
}

export interface ChannelCounts {
  /** Attempts that the provider accepted. */
  sent: number;
  /** Attempts that are repeated. */
  retried: number;
  /** Messages that were refused for good. */
  failed: number;
}

/** Outcomes of this time share one statement, in ms. */
const GATHER_MS = 250;

/** Hands messages of one channel to its provider while there are any, the urgent ones first, and writes the outcomes meanwhile. */
export class ChannelRun {
  private readonly running = new Set<Promise<void>>();
  private readonly outcomes: Attempt[] = [];
  private readonly counts: ChannelCounts = { sent: 0, retried: 0, failed: 0 };
  /** Whether the provider was not to be used, at the last look. */
  isShut = false;

  constructor(
    private readonly parts: ChannelRunParts,
    private readonly sender: ChannelSender,
    private readonly rate: SenderRate,
  ) {}

  /**
   * `until`: by `performance.now()`; afterwards no more messages are taken. Even then it looks once: the process may have been suspended before.
   */
  async serve(until: number): Promise<ChannelCounts> {
    try {
      let isIdle: boolean;
      do {
        const claimedAt = performance.now();
        const claimed = await this.take(this.sender.concurrency - this.running.size);
        for (const message of claimed) this.start(message, claimedAt);
        if (this.running.size > 0) await Promise.race([Promise.all(this.running), pause(GATHER_MS)]);
        await this.write();
        isIdle = claimed.length === 0 && this.running.size === 0;
      } while (!isIdle && performance.now() < until);
    } finally {
      await Promise.all(this.running);
      await this.write();
    }
    return this.counts;
  }

  private start(message: ClaimedMessage, claimedAt: number): void {
    const attempt = this.parts.messages.attempt(this.sender, message, claimedAt).then((done) => {
      if (done) this.outcomes.push(done);
      this.running.delete(attempt);
    });
    this.running.add(attempt);
  }

  private async take(wanted: number): Promise<ClaimedMessage[]> {
    const { work, clock } = this.parts;
    const { name } = this.sender;
    const admission = await admit(work.read(), await readProvider(work.read(), name), clock.now());
    this.isShut = admission === 'NONE';
    const tokens = this.isShut ? 0 : this.rate.take(admission === 'ONE' ? 1 : wanted);
    const claimed: ClaimedMessage[] = [];
    for (const isUrgent of [true, false]) claimed.push(...(await this.claim(isUrgent, tokens - claimed.length)));
    this.rate.giveBack(tokens - claimed.length);
    if (admission === 'ONE' && claimed.length === 0) await releaseProbe(work.read(), name, clock.now());
    return claimed;
  }

  /** Until some are to be sent, or none is due: of 100,000 that were acknowledged meanwhile, most end here. */
  private async claim(isUrgent: boolean, limit: number): Promise<ClaimedMessage[]> {
    if (limit < 1) return [];
    const { work, clock } = this.parts;
    for (;;) {
      const request = { sender: this.sender, isUrgent, limit, at: clock.now() };
      const { found, messages } = await retryAfterConflict(() => work.run((em) => claim(em, request)));
      if (found < limit || messages.length > 0) return messages;
    }
  }

  private async write(): Promise<void> {
    const attempts = this.outcomes.splice(0);
    if (attempts.length === 0) return;
    const { clock, metrics } = this.parts;
    const at = clock.now();
    const outcomes = attempts.map(({ outcome }) => outcome);
    const count = (...results: string[]) => outcomes.filter(({ result }) => results.includes(result)).length;
    const done = {
      sent: count('OK'),
      retried: count('RETRY', 'RETRY_AFTER', 'CONFIG', 'NOT_SENT'),
      failed: count('ADDRESS', 'MESSAGE'),
    };
    const unspent = attempts.reduce((sum, attempt) => sum + attempt.unspent, 0);
    const { opened, failure } = await this.store(attempts, { ...done, unspent }, at).catch((error: unknown) => {
      this.outcomes.unshift(...attempts); // what was accepted is not forgotten while the database is unreachable
      throw error;
    });
    for (const outcome of outcomes) if (outcome.result === 'RETRY_AFTER') this.rate.pause(outcome.seconds);
    if (opened) this.report(failure, count('CONFIG') > 0);
    metrics.messagesAttempted(this.sender.channel, done);
    this.counts.sent += done.sent;
    this.counts.retried += done.retried;
    this.counts.failed += done.failed;
  }

  private store(
    attempts: readonly Attempt[],
    { sent, failed, unspent }: { sent: number; failed: number; unspent: number },
    at: Date,
  ) {
    return retryAfterConflict(() =>
      this.parts.work.run(async (em) => {
        await settle(em, attempts, at);
        await countDay(em, this.sender.name, { sent, failed, unspent }, at);
        return recordOutcomes(
          em,
          this.sender.name,
          attempts.map(({ outcome }) => outcome),
          at,
        );
      }),
    );
  }

  private report(reason: string | null, isOurs: boolean): void {
    const facts = { provider: this.sender.name, reason };
    if (isOurs) this.parts.log.error(facts, 'a provider refuses our credentials or settings, its messages wait');
    else this.parts.log.warn(facts, 'a provider fails, its messages wait');
  }
}
