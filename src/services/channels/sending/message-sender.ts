import type { DirectoryService } from '../../directory/directory.service.js';
import { logFailure } from '../../outbox/log-failure.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock, Log } from '../../ports.js';
import { msOf } from '../../sql/sql.js';
import type { ChannelSender, Outcome } from '../channel-sender.js';
import { costOf, dayOf, mayHaveArrived, reserve } from './budget.js';
import { type ClaimedMessage, LEASE_MS } from './claiming.js';
import { type MessageOptions, renderMessage } from './message-text.js';
import type { Attempt } from './settling.js';

/** Time for one attempt, in ms: within the time that a process has for its shutdown. */
const ATTEMPT_MS = 5_000;

export interface MessageSenderParts {
  work: UnitOfWork;
  directory: DirectoryService;
  clock: Clock;
  log: Log;
  options: MessageOptions;
}

/** Renders one claimed message, reserves its cost, and hands it to its provider. Never rejects. */
export class MessageSender {
  private readonly warned = new Set<string>();

  constructor(private readonly parts: MessageSenderParts) {}

  /** Null: it was not sent, because the budget of the day is used up. It has ended then. `claimedAt`: by `performance.now()`. */
  async attempt(sender: ChannelSender, message: ClaimedMessage, claimedAt: number): Promise<Attempt | null> {
    try {
      return await this.reserveAndSend(sender, message, claimedAt);
    } catch (error) {
      logFailure(this.parts.log, error, { provider: sender.name }, 'a message could not be prepared, retrying soon');
      return notSent(sender, message, 'NOT_PREPARED');
    }
  }

  private async reserveAndSend(sender: ChannelSender, message: ClaimedMessage, claimedAt: number): Promise<Attempt | null> {
    const department = await this.parts.directory.departmentById(message.departmentId);
    const outgoing = renderMessage(sender.channel, message, department, this.parts.options);
    const { segments, cost } = costOf(sender, outgoing.text);
    if (cost > 0 && !(await this.reserve(sender, message, cost))) return null;
    // The process was suspended: the message may be another one's by now, or no longer true.
    if (performance.now() - claimedAt > LEASE_MS - 2 * ATTEMPT_MS)
      return { ...notSent(sender, message, 'SUSPENDED'), unspent: cost };
    const outcome = await this.send(sender, outgoing);
    const isUnsure = mayHaveArrived(outcome);
    const [spent, unspent] = isUnsure ? [cost, 0] : [0, cost];
    const isRepeatable = sender.isReplaySafe || !isUnsure;
    return { message, channel: sender.channel, outcome, segments, cost: spent, unspent, isRepeatable };
  }

  private async send(sender: ChannelSender, outgoing: Parameters<ChannelSender['send']>[0]): Promise<Outcome> {
    try {
      return await sender.send(outgoing, AbortSignal.timeout(ATTEMPT_MS));
    } catch (error) {
      // A sender that rejects is a bug of ours; the message must not be lost for it.
      this.parts.log.error({ provider: sender.name, err: error }, 'a sender of a channel failed');
      return { result: 'RETRY', reason: 'INTERNAL' };
    }
  }

  private async reserve(sender: ChannelSender, { id, lease }: ClaimedMessage, cost: number): Promise<boolean> {
    const { work, clock } = this.parts;
    const { isGranted, alarm } = await work.run((em) => reserve(em, sender, { cost, at: clock.now() }));
    this.warn(sender.name, isGranted ? alarm : 100, clock.now());
    if (isGranted) return true;
    await work
      .read()
      .execute(
        `update delivery set status = 'SKIPPED', reason = 'BUDGET' where id = ? and status = 'SENDING' and ${msOf('due_at')} = ?`,
        [id, lease],
      );
    return false;
  }

  /** Once a day for each share of the cap, in this process. */
  private warn(provider: string, percent: number | null, at: Date): void {
    const warning = `${provider} ${percent} ${dayOf(at)}`;
    if (percent === null || this.warned.has(warning)) return;
    this.warned.add(warning);
    if (percent === 100) this.parts.log.error({ provider }, 'the daily cap of a provider is used up, its messages are skipped');
    else this.parts.log.warn({ provider, percent }, 'most of the daily cap of a provider is used up');
  }
}

/** Nothing was handed over, so the message can be repeated by any provider, and this says nothing about the provider. */
function notSent({ channel }: ChannelSender, message: ClaimedMessage, reason: string): Attempt {
  return { message, channel, outcome: { result: 'NOT_SENT', reason }, segments: 0, cost: 0, unspent: 0, isRepeatable: true };
}
