import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Channel } from '../../../entities/channels/channel.enum.js';
import type { ContactPoint } from '../../../entities/channels/contact-point.entity.js';
import { nodeId } from '../../../entities/node-id.js';
import { textIn } from '../../../texts/catalogue.js';
import type { Language } from '../../../texts/language.js';
import { BadUserInputError, ServiceUnavailableError } from '../../errors.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock, Log } from '../../ports.js';
import type { ChannelSender, OutgoingMessage } from '../channel-sender.js';
import { costOf, countAttempt, reserve } from '../sending/budget.js';
import { CODE_VALID_MS } from './verification-code.js';

/** A person waits for the answer, so it is shorter than they do, in ms. */
const DEADLINE_MS = 10_000;

/** A message with a code, whose cost is reserved. */
export interface ReservedCode {
  sender: ChannelSender;
  message: OutgoingMessage;
  /** In millionths of the provider's currency. */
  cost: number;
}

export interface CodeOptions {
  code: string;
  language: Language;
  clinicName: string;
}

/**
 * Prepares the message in the transaction that stores its code, so that codes count against the cap of the day as all messages do. They use at most half of it.
 *
 * @throws ServiceUnavailableError if an admin has paused the provider, or codes have used their part of the cap of the day
 */
export async function reserveCode(
  em: EntityManager,
  sender: ChannelSender,
  { row, at, ...options }: CodeOptions & { row: ContactPoint; at: Date },
): Promise<ReservedCode> {
  const message = outgoing(row, options);
  const { cost } = costOf(sender, message.text);
  const [paused] = await em.execute('select 1 from channel_provider where name = ? and paused_at is not null', [sender.name]);
  const { isGranted } = paused ? { isGranted: false } : await reserve(em, sender, { cost, at, isCode: true });
  if (!isGranted) throw new ServiceUnavailableError(`No messages are sent by ${sender.channel} at present. Try again later.`);
  return { sender, message, cost };
}

/**
 * Hands a code to the provider, after the commit.
 *
 * @throws BadUserInputError if the provider refuses the address
 * @throws ServiceUnavailableError if it did not accept the message
 */
export async function sendCode(
  { sender, message, cost }: ReservedCode,
  { work, clock, log }: { work: UnitOfWork; clock: Clock; log: Log },
): Promise<void> {
  const outcome = await sender.send(message, AbortSignal.timeout(DEADLINE_MS));
  await countAttempt(work.read(), sender.name, { outcome, cost, at: clock.now() });
  if (outcome.result === 'OK') return;
  const { result, reason } = outcome;
  log.warn({ provider: sender.name, result, reason }, 'verification code not sent');
  if (result === 'ADDRESS' || result === 'MESSAGE')
    throw new BadUserInputError('input.address', 'input.address was refused by its provider, so no code was sent. Check it.');
  throw new ServiceUnavailableError('The code could not be sent. Try again in a few minutes.');
}

function outgoing({ id, channel, address, pushKey, pushAuth }: ContactPoint, options: CodeOptions): OutgoingMessage {
  const { code, language, clinicName: clinic } = options;
  const isPush = channel === Channel.WEB_PUSH;
  return {
    token: randomUUID(),
    address,
    push: pushKey !== null && pushAuth !== null ? { key: pushKey, auth: pushAuth } : null,
    language,
    title: isPush ? clinic : textIn(language, 'CODE_SUBJECT', { clinic }),
    // The worker of the page sends the code back by itself: nobody has to read it.
    text: isPush ? textIn(language, 'TEST', {}) : textIn(language, 'CODE_MESSAGE', { clinic, code }),
    link: null,
    unsubscribeUrl: null,
    thread: `code/${id}`,
    isUrgent: true,
    ttlSeconds: CODE_VALID_MS / 1000,
    facts: isPush ? { event: 'TEST', entry: null, code, contactPoint: nodeId('ContactPoint', id) } : {},
  };
}
