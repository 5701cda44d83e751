import { randomUUID } from 'node:crypto';
import { Channel } from '../../../entities/channels/channel.enum.js';
import { nodeId } from '../../../entities/node-id.js';
import { textIn } from '../../../texts/catalogue.js';
import type { Language } from '../../../texts/language.js';
import { BadUserInputError, ServiceUnavailableError } from '../../errors.js';
import type { Log } from '../../ports.js';
import type { ChannelSender, OutgoingMessage } from '../channel-sender.js';
import type { PushKeys } from './push-subscription.js';
import { CODE_VALID_MS } from './verification-code.js';

/** A person waits for the answer, so it is shorter than the deadline of a notification. */
const DEADLINE_MS = 10_000;

/** A code on its way to the address that it verifies. */
export interface CodeMessage {
  contactPointId: number;
  channel: Channel;
  address: string;
  push: PushKeys | null;
  code: string;
  language: Language;
  clinicName: string;
}

/**
 * Hands a code to the provider, after the commit.
 *
 * @throws BadUserInputError if the provider refuses the address
 * @throws ServiceUnavailableError if it did not accept the message
 */
export async function sendCode(sender: ChannelSender, message: CodeMessage, log: Log): Promise<void> {
  const outcome = await sender.send(outgoing(message), AbortSignal.timeout(DEADLINE_MS));
  if (outcome.result === 'OK') return;
  const { result, reason } = outcome;
  log.warn({ channel: message.channel, provider: sender.name, result, reason }, 'verification code not sent');
  if (result === 'ADDRESS' || result === 'MESSAGE')
    throw new BadUserInputError('input.address', 'input.address was refused by its provider, so no code was sent. Check it.');
  throw new ServiceUnavailableError('The code could not be sent. Try again in a few minutes.');
}

function outgoing({ contactPointId, channel, address, push, code, language, clinicName }: CodeMessage): OutgoingMessage {
  const isPush = channel === Channel.WEB_PUSH;
  const facts = { event: 'TEST', entry: null, code, contactPoint: nodeId('ContactPoint', contactPointId) };
  return {
    token: randomUUID(),
    address,
    push: push && { key: push.p256dh, auth: push.auth },
    language,
    title: textIn(language, 'CODE_SUBJECT', { clinic: clinicName }),
    // The worker of the page sends the code back by itself: nobody has to read it.
    text: isPush ? textIn(language, 'TEST', {}) : textIn(language, 'CODE_MESSAGE', { clinic: clinicName, code }),
    link: null,
    unsubscribeUrl: null,
    thread: `code/${contactPointId}`,
    isUrgent: true,
    ttlSeconds: CODE_VALID_MS / 1000,
    facts: isPush ? facts : {},
  };
}
