import type { EntityManager } from '@mikro-orm/postgresql';
import { Channel } from '../../../entities/channels/channel.enum.js';
import { ContactPoint, ContactPointState } from '../../../entities/channels/contact-point.entity.js';
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
import { type ReservedCode, reserveCode, sendCode } from './code-sending.js';
import { type ContactPointView, viewOfContactPoint } from './contact-point-view.js';
import { type GivenAddress, givenAddress } from './given-address.js';
import { keptOrNew, lockPerson, ownContactPoint } from './own-contact-points.js';
import type { PushKeys } from './push-subscription.js';
import { CODE_VALID_MS, codeHash, newCode } from './verification-code.js';
import { tryCode } from './verifying.js';

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
const FREE_KEY = 'delete from idempotency_key where user_id = ? and operation = ? and key = ?';
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
    const { work, clock, settings } = this.parts;
    const sender = this.senderFor(viewer, input.channel);
    const text = checkedConsent(input.consent);
    const given = await givenAddress(input, settings);
    const { userId } = viewer;
    const { row, reserved } = await work.run(async (em) => {
      await lockPerson(em, userId);
      const at = clock.now();
      const fresh: { reserved: ReservedCode | null } = { reserved: null };
      const { id } = await once(em, { userId, operation: OPERATION, key, request: { ...given, text }, at }, async () => {
        const { row, code } = await addOwn(em, userId, given, { text, at });
        const options = { row, at, language: viewer.language, clinicName: settings.clinicName };
        if (code !== null) fresh.reserved = await reserveCode(em, sender, { ...options, code });
        return { id: row.id };
      });
      return { row: await stored(em, viewer, id), reserved: fresh.reserved };
    });
    if (reserved) await this.send(reserved, viewer, key);
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
  private async send(reserved: ReservedCode, { userId }: Viewer, key: string | null | undefined): Promise<void> {
    try {
      await sendCode(reserved, this.parts);
    } catch (error) {
      if (key != null) await this.parts.work.read().execute(FREE_KEY, [userId, OPERATION, key]);
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
  await countForAddress(em, row, consent.at);
  await countForPerson(em, userId, consent.at);
  const code = newCode(given.channel);
  Object.assign(row, {
    ...{ pushKey, pushAuth, consentAt: consent.at, consentText: consent.text, state: ContactPointState.UNVERIFIED },
    ...{ codeHash: codeHash(row.id, code), codeUntil: new Date(consent.at.getTime() + CODE_VALID_MS), codeTries: 0 },
  });
  await em.flush();
  return { row, code };
}

async function stored(em: EntityManager, { userId }: Viewer, id: number): Promise<ContactPoint> {
  const row = await em.findOne(ContactPoint, { id, userId });
  if (!row) throw unknown();
  return row;
}
