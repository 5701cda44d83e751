import { Channel } from '../../../entities/channels/channel.enum.js';
import type { DirectoryService } from '../../directory/directory.service.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock, Log } from '../../ports.js';
import { reasonOf } from '../../reason.js';
import type { ChannelSender, Outcome } from '../channel-sender.js';
import { smsSegments } from '../sms-segments.js';
import { reserve } from './budget.js';
import type { ClaimedMessage } from './claiming.js';
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
  constructor(private readonly parts: MessageSenderParts) {}

  /** Null: it was not sent: the budget of the day is used up, which ends the message, or the database is unreachable. */
  async attempt(sender: ChannelSender, message: ClaimedMessage): Promise<Attempt | null> {
    try {
      return await this.reserveAndSend(sender, message);
    } catch (error) {
      // The database is unreachable: the attempt has no outcome, and its lease ends.
      this.parts.log.warn(
        { provider: sender.name, reason: reasonOf(error) },
        'a message could not be prepared, retrying when its lease ends',
      );
      return null;
    }
  }

  private async reserveAndSend(sender: ChannelSender, message: ClaimedMessage): Promise<Attempt | null> {
    const department = await this.parts.directory.departmentById(message.departmentId);
    const outgoing = renderMessage(sender.channel, message, department, this.parts.options);
    const segments = sender.channel === Channel.SMS ? smsSegments(outgoing.text) : 0;
    const cost = segments * (sender.price?.perSegment ?? 0);
    if (!(await this.reserve(sender, message, cost))) return null;
    const outcome = await this.send(sender, outgoing);
    const mayHaveArrived = outcome.result === 'OK' || (outcome.result === 'RETRY' && outcome.mayHaveArrived === true);
    const [spent, unspent] = mayHaveArrived ? [cost, 0] : [0, cost];
    const isRepeatable = sender.isReplaySafe || !mayHaveArrived;
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

  private async reserve(sender: ChannelSender, { id, attempt }: ClaimedMessage, cost: number): Promise<boolean> {
    const { work, clock, log } = this.parts;
    const { isGranted, alarm } = await work.run((em) => reserve(em, sender, cost, clock.now()));
    if (alarm === 100) log.error({ provider: sender.name }, 'the daily cap of a provider is used up, its messages are skipped');
    else if (alarm !== null)
      log.warn({ provider: sender.name, percent: alarm }, 'most of the daily cap of a provider is used up');
    if (isGranted) return true;
    await work
      .read()
      .execute(`update delivery set status = 'SKIPPED', reason = 'BUDGET' where id = ? and status = 'SENDING' and attempts = ?`, [
        id,
        attempt,
      ]);
    return false;
  }
}
