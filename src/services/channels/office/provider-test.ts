import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Channel } from '../../../entities/channels/channel.enum.js';
import { textIn } from '../../../texts/catalogue.js';
import type { Language } from '../../../texts/language.js';
import { recordChange } from '../../audit/change-recording.js';
import { BadUserInputError, ConflictError, NotFoundError, RateLimitedError } from '../../errors.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock } from '../../ports.js';
import { msOf } from '../../sql/sql.js';
import type { Actor, Viewer } from '../../viewer.js';
import type { ChannelSender, ChannelSenders, OutgoingMessage } from '../channel-sender.js';
import type { ChannelSettings } from '../people/channel-settings.js';
import { givenAddress } from '../people/given-address.js';
import { costOf, countAttempt, reserve } from '../sending/budget.js';
import { knowProviders } from '../sending/circuit.js';

/** Tests of one provider within this time, of all admins together. */
const TESTS = 5;
const WITHIN_MS = 10 * 60_000;
/** A person waits for the answer. */
const DEADLINE_MS = 10_000;
const TTL_SECONDS = 300;

export interface ProviderOfficeParts {
  work: UnitOfWork;
  clock: Clock;
  senders: ChannelSenders;
  settings: ChannelSettings;
}

export interface ProviderTestRequest {
  provider: string;
  address: string;
}

export interface ProviderTestResult {
  /** "OK", or why it was not accepted, in capitals. */
  outcome: string;
  isAccepted: boolean;
}

/** A test of a provider with an address that an admin names. The address is neither stored nor logged. */
export class ProviderTest {
  constructor(private readonly parts: ProviderOfficeParts) {}

  async run(actor: Actor & { viewer: Viewer }, { provider, address }: ProviderTestRequest): Promise<ProviderTestResult> {
    const { work, clock, senders, settings } = this.parts;
    const sender = senders.find(({ name }) => name === provider);
    if (!sender) throw new NotFoundError('No provider of this name is configured. The query `providers` lists them.');
    if (sender.channel === Channel.WEB_PUSH)
      throw new BadUserInputError('input.provider', 'input.provider sends to browsers, which have no address to type.');
    const to = (await givenAddress({ channel: sender.channel, address }, settings)).address;
    const message = testMessage(to, actor.viewer.language, settings.clinicName);
    const { cost } = costOf(sender, message.text);
    await work.run((em) => this.admit(em, actor, sender, cost));
    const outcome = await sender.send(message, AbortSignal.timeout(DEADLINE_MS));
    await work.run((em) => countAttempt(em, provider, { outcome, cost, at: clock.now() }));
    return outcome.result === 'OK' ? { outcome: 'OK', isAccepted: true } : { outcome: outcome.reason, isAccepted: false };
  }

  /** The entry of the change log is also what limits the tests. The lock on the provider's row makes two at the same moment two after each other. */
  private async admit(em: EntityManager, actor: Actor, sender: ChannelSender, cost: number): Promise<void> {
    const at = this.parts.clock.now();
    const subject = `provider-test/${sender.name}`;
    await knowProviders(em, [sender]);
    await em.execute('select 1 from channel_provider where name = ? for update', [sender.name]);
    const tests = await em.execute<{ at: number }[]>(
      `select ${msOf('created_at')} as at from change_log where subject = ? order by seq desc limit ?`,
      [subject, TESTS],
    );
    const oldest = tests[TESTS - 1];
    const waitMs = oldest ? oldest.at + WITHIN_MS - at.getTime() : 0;
    if (waitMs > 0) throw new RateLimitedError(Math.ceil(waitMs / 1000));
    const { isGranted } = await reserve(em, sender, { cost, at });
    if (!isGranted)
      throw new ConflictError('The daily cap of this provider is used up. Test it tomorrow, or raise the cap.', {
        current: { dailyCap: sender.price?.dailyCap ?? null },
        field: 'input.provider',
      });
    const after = { channel: sender.channel };
    await recordChange(em, { department: null, subject, before: null, after, actor, at });
  }
}

function testMessage(address: string, language: Language, clinicName: string): OutgoingMessage {
  return {
    token: randomUUID(),
    address,
    push: null,
    language,
    title: clinicName,
    text: textIn(language, 'TEST', {}),
    link: null,
    unsubscribeUrl: null,
    thread: 'provider-test',
    isUrgent: true,
    ttlSeconds: TTL_SECONDS,
    facts: {},
  };
}
