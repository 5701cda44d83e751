import type { EntityManager } from '@mikro-orm/postgresql';
import { Channel } from '../../../entities/channels/channel.enum.js';
import { ContactPoint, ContactPointState } from '../../../entities/channels/contact-point.entity.js';
import { Suppression, SuppressionReason } from '../../../entities/channels/suppression.entity.js';
import { Role } from '../../../entities/directory/role.enum.js';
import { AppError, BadUserInputError, ForbiddenError, NotFoundError } from '../../errors.js';
import { once } from '../../outbox/once.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock, Log } from '../../ports.js';
import { storableText } from '../../text-input.js';
import type { Viewer } from '../../viewer.js';
import type { ChannelSender, ChannelSenders } from '../channel-sender.js';
import type { ChannelSettings } from './channel-settings.js';
import { countForAddress, countForPerson } from './code-limits.js';
import { type CodeMessage, sendCode } from './code-sending.js';
import { type ContactPointView, viewOfContactPoint } from './contact-point-view.js';
import { type GivenAddress, givenAddress } from './given-address.js';
import { keptOrNew, lockPerson, ownContactPoint } from './own-contact-points.js';
import type { PushKeys } from './push-subscription.js';
import { CODE_TRIES, CODE_VALID_MS, codeHash, isCode, newCode } from './verification-code.js';

export interface AddContactPointRequest {
  channel: Channel;
  address: string;
  push?: PushKeys | null | undefined;
  /** The sentence that the person agreed to. */
  consent: string;
  idempotencyKey?: string | null | undefined;
}

interface Added {
  row: ContactPoint;
  /** Null: the address is verified, or the request is a repetition. */
  code: string | null;
}

interface Parts {
  work: UnitOfWork;
  clock: Clock;
  log: Log;
  senders: ChannelSenders;
  settings: ChannelSettings;
}

const OPERATION = 'addContactPoint';
const CONSENT_LENGTH = 500;
const unknown = () => new NotFoundError('There is no such contact point.');

/** The addresses at which a person wants to be reached. Nothing but a code is sent to one that the person has not verified. */
export class ContactPointService {
  constructor(private readonly parts: Parts) {}

  async list({ userId }: Viewer): Promise<ContactPointView[]> {
    const rows = await this.parts.work.read().find(ContactPoint, { userId }, { orderBy: { id: 'asc' } });
    return rows.map(viewOfContactPoint);
  }

  /**
   * Adds an address, or finds the person's own one, and sends a code to it unless it is verified.
   *
   * @throws RateLimitedError after too many codes
   */
  async add(viewer: Viewer, { idempotencyKey: key, ...input }: AddContactPointRequest): Promise<ContactPointView> {
    const sender = this.senderFor(viewer, input.channel);
    const consent = checkedConsent(input.consent);
    const given = await givenAddress(input, this.parts.settings);
    const { row, code } = await this.parts.work.run(async (em) => {
      await lockPerson(em, viewer.userId);
      const at = this.parts.clock.now();
      const fresh: { code: string | null } = { code: null };
      const request = { userId: viewer.userId, operation: OPERATION, key, request: { ...given, consent }, at };
      const { id } = await once(em, request, async () => {
        const added = await addOwn(em, viewer.userId, given, { text: consent, at });
        fresh.code = added.code;
        return { id: added.row.id };
      });
      return { row: await stored(em, viewer, id), code: fresh.code };
    });
    if (code !== null) await this.send(sender, viewer, { row, code, key });
    return viewOfContactPoint(row);
  }

  /** Wrong codes are counted although the request fails. A second call with the same code changes nothing. */
  async verify({ userId }: Viewer, { contactPoint, code }: { contactPoint: string; code: string }): Promise<ContactPointView> {
    const result = await this.parts.work.run(async (em) => {
      await lockPerson(em, userId);
      const row = await ownContactPoint(em, userId, contactPoint);
      if (!row) throw unknown();
      const at = this.parts.clock.now();
      return (row.state === ContactPointState.ACTIVE ? null : await tryCode(em, row, code, at)) ?? row;
    });
    if (result instanceof AppError) throw result;
    return viewOfContactPoint(result);
  }

  /** Null: there is none with this id, for example because it was removed before. */
  async remove({ userId }: Viewer, { contactPoint }: { contactPoint: string }): Promise<ContactPointView | null> {
    return this.parts.work.run(async (em) => {
      await lockPerson(em, userId);
      const row = await ownContactPoint(em, userId, contactPoint);
      if (!row) return null;
      em.remove(row);
      return viewOfContactPoint(row);
    });
  }

  private senderFor({ role }: Viewer, channel: Channel): ChannelSender {
    if (role === Role.GUEST && channel !== Channel.WEB_PUSH)
      throw new ForbiddenError('Guests can add WEB_PUSH only. Other addresses require an account.');
    const sender = this.parts.senders.find((each) => each.channel === channel);
    if (!sender) throw new BadUserInputError('input.channel', `This server sends no messages by ${channel}.`);
    return sender;
  }

  /** A request whose code was not sent may be repeated with the same key. */
  private async send(
    sender: ChannelSender,
    { userId, language }: Viewer,
    { row, code, key }: { row: ContactPoint; code: string; key: string | null | undefined },
  ): Promise<void> {
    const { log, work, settings } = this.parts;
    try {
      await sendCode(sender, { ...addressOf(row), code, language, clinicName: settings.clinicName }, log);
    } catch (error) {
      if (key != null)
        await work
          .read()
          .execute('delete from idempotency_key where user_id = ? and operation = ? and key = ?', [userId, OPERATION, key]);
      throw error;
    }
  }
}

function checkedConsent(text: string): string {
  const consent = storableText('input.consent', text, CONSENT_LENGTH).trim();
  if (consent === '')
    throw new BadUserInputError('input.consent', 'input.consent is empty. Send the sentence that the person agreed to.');
  return consent;
}

async function addOwn(
  em: EntityManager,
  userId: number,
  given: GivenAddress,
  consent: { text: string; at: Date },
): Promise<Added> {
  const row = await keptOrNew(em, userId, given, consent);
  const [pushKey, pushAuth] = [given.push?.p256dh ?? null, given.push?.auth ?? null];
  const isSame = row.pushKey === pushKey && row.pushAuth === pushAuth;
  if (row.state === ContactPointState.ACTIVE && isSame) return { row, code: null };
  countForAddress(row, consent.at);
  await countForPerson(em, userId, consent.at);
  const code = newCode(given.channel);
  Object.assign(row, {
    ...{ pushKey, pushAuth, consentAt: consent.at, consentText: consent.text, state: ContactPointState.UNVERIFIED },
    ...{ codeHash: codeHash(row.id, code), codeUntil: new Date(consent.at.getTime() + CODE_VALID_MS), codeTries: 0 },
  });
  await em.flush();
  return { row, code };
}

/** Returns a refusal instead of throwing it, so that the count of tries is committed. Null: the address is verified from now on. */
async function tryCode(em: EntityManager, row: ContactPoint, code: string, at: Date): Promise<AppError | null> {
  const isPending = row.codeHash !== null && row.codeUntil !== null && row.codeUntil > at;
  const refuse = (message: string) => new BadUserInputError('input.code', message);
  if (row.codeHash === null || !isPending)
    return refuse('This code is not valid any more. Request a new one with addContactPoint.');
  if (isCode(row.id, code, row.codeHash)) {
    Object.assign(row, { state: ContactPointState.ACTIVE, verifiedAt: at, codeHash: null, codeUntil: null, codeTries: 0 });
    const { channel, addressHash } = row;
    // The owner of the address wants messages again.
    await em.nativeDelete(Suppression, { channel, addressHash, reason: SuppressionReason.STOPPED });
    return null;
  }
  row.codeTries += 1;
  const left = CODE_TRIES - row.codeTries;
  if (left > 0) return refuse(`The code is wrong. Tries left: ${left}.`);
  Object.assign(row, { codeHash: null, codeUntil: null });
  return refuse('The code is wrong, and not valid any more after 5 tries. Request a new one with addContactPoint.');
}

async function stored(em: EntityManager, { userId }: Viewer, id: number): Promise<ContactPoint> {
  const row = await em.findOne(ContactPoint, { id, userId });
  if (!row) throw unknown();
  return row;
}

function addressOf({
  id,
  channel,
  address,
  pushKey,
  pushAuth,
}: ContactPoint): Omit<CodeMessage, 'code' | 'language' | 'clinicName'> {
  const push = pushKey !== null && pushAuth !== null ? { p256dh: pushKey, auth: pushAuth } : null;
  return { contactPointId: id, channel, address, push };
}
