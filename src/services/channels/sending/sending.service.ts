import { Channel } from '../../../entities/channels/channel.enum.js';
import { logFailure } from '../../outbox/log-failure.js';
import { retryAfterConflict } from '../../sql/database-errors.js';
import type { ChannelSender, ChannelSenders } from '../channel-sender.js';
import { StepPlanner } from '../planning/step-planner.js';
import { type ChannelCounts, ChannelRun, type ChannelRunParts } from './channel-run.js';
import { knowProviders, openCircuits } from './circuit.js';
import { SenderRate } from './sender-rate.js';
import { expireWaiting, nextMessages } from './waiting-messages.js';

export interface SendingReport extends ChannelCounts {
  /** Messages that were written because a step was due. */
  planned: number;
  /** Channels that could not be served. */
  failedChannels: Channel[];
  /** What an immediate retry may fix: the failed channels, and "planning". */
  retryable: (Channel | 'planning')[];
}

/** After this time a run takes no more messages, in ms: the next run follows at once. */
const RUN_MS = 2_500;
/** The part of it in which steps are planned: what is planned already must not wait for 100,000 others. */
const PLAN_MS = 1_000;

export const CHANNELS: readonly Channel[] = Object.values(Channel);

/** Plans the steps that are due and sends the messages that are due, of some channels or of all. Any number of runs at once share the work. */
export class SendingService {
  private readonly planner: StepPlanner;
  private readonly rates: ReadonlyMap<string, SenderRate>;
  private readonly known = new Set<string>();

  constructor(
    private readonly parts: ChannelRunParts,
    private readonly senders: ChannelSenders,
  ) {
    this.planner = new StepPlanner(parts.work, parts.clock);
    this.rates = new Map(senders.map(({ name, ratePerSecond }) => [name, new SenderRate(ratePerSecond)]));
  }

  /** When something is due: a step, a message of a provider that works, or the probe of one that does not. Null: nothing waits. */
  async nextAt(channels = CHANNELS): Promise<Date | null> {
    const senders = this.sendersOf(channels);
    const [step, messages] = await Promise.all([this.planner.nextAt(channels), nextMessages(this.parts.work.read(), senders)]);
    const ready = (name: string) => this.parts.clock.now().getTime() + (this.rates.get(name)?.waitMs ?? 0);
    const moments = messages.map(({ name, at }) => Math.max(at, ready(name)));
    if (step) moments.push(step.getTime());
    return moments.length === 0 ? null : new Date(Math.min(...moments));
  }

  /** Null: there was nothing to do. */
  async run(channels = CHANNELS): Promise<SendingReport | null> {
    const report: SendingReport = { planned: 0, sent: 0, retried: 0, failed: 0, failedChannels: [], retryable: [] };
    const until = performance.now() + RUN_MS;
    await this.plan(channels, report, performance.now() + PLAN_MS);
    const senders = this.sendersOf(channels);
    await this.know(senders);
    const working = await Promise.all(senders.map((sender) => this.serve(sender, report, until)));
    const shut = channels.filter((channel) => !working.includes(channel));
    await expireWaiting(this.parts.work.read(), shut, this.parts.clock.now());
    const { planned, sent, retried, failed, failedChannels } = report;
    return planned + sent + retried + failed + failedChannels.length + report.retryable.length > 0 ? report : null;
  }

  /** The providers: whether the circuit of each is open, and how long its oldest message has been due, in ms. */
  async states(): Promise<{ name: string; isOpen: boolean; oldestDueMs: number }[]> {
    const em = this.parts.work.read();
    const [open, due] = await Promise.all([openCircuits(em), nextMessages(em, this.senders)]);
    const now = this.parts.clock.now().getTime();
    return this.senders.map(({ name }) => {
      const oldest = due.find((message) => message.name === name)?.at ?? now;
      return { name, isOpen: open.has(name), oldestDueMs: Math.max(0, now - oldest) };
    });
  }

  private sendersOf(channels: readonly Channel[]): ChannelSenders {
    return this.senders.filter(({ channel }) => channels.includes(channel));
  }

  private async know(senders: ChannelSenders): Promise<void> {
    const added = senders.filter(({ name }) => !this.known.has(name));
    if (added.length > 0) await this.parts.work.run((em) => knowProviders(em, added));
    for (const { name } of added) this.known.add(name);
  }

  private async plan(channels: readonly Channel[], report: SendingReport, until: number): Promise<void> {
    try {
      do {
        const planned = await retryAfterConflict(() => this.planner.planNext(channels));
        if (planned === null) return;
        report.planned += planned;
      } while (performance.now() < until);
    } catch (error) {
      // What is planned already is sent nevertheless.
      if (logFailure(this.parts.log, error, {}, 'a step could not be planned, retrying soon')) report.retryable.push('planning');
    }
  }

  /** Returns the channel if its provider may be used. A channel that fails does not stop the others. */
  private async serve(sender: ChannelSender, report: SendingReport, until: number): Promise<Channel | null> {
    const run = new ChannelRun(this.parts, sender, this.rates.get(sender.name)!);
    try {
      const { sent, retried, failed } = await run.serve(until);
      report.sent += sent;
      report.retried += retried;
      report.failed += failed;
    } catch (error) {
      report.failedChannels.push(sender.channel);
      const isRetryable = logFailure(
        this.parts.log,
        error,
        { provider: sender.name },
        'a channel could not be served, retrying soon',
      );
      if (isRetryable) report.retryable.push(sender.channel);
    }
    return run.isShut ? null : sender.channel;
  }
}
