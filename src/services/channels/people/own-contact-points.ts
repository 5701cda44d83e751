import type { EntityManager } from '@mikro-orm/postgresql';
import { Channel } from '../../../entities/channels/channel.enum.js';
import { ContactPoint, ContactPointState } from '../../../entities/channels/contact-point.entity.js';
import { Suppression, SuppressionReason } from '../../../entities/channels/suppression.entity.js';
import { nodeKey } from '../../../entities/node-id.js';
import { ConflictError } from '../../errors.js';
import type { GivenAddress } from './given-address.js';

const MAX_CONTACT_POINTS = 10;

/** Makes two changes of one person take turns. */
export async function lockPerson(em: EntityManager, userId: number): Promise<void> {
  await em.execute('select 1 from app_user where id = ? for no key update', [userId]);
}

/** Null: there is none with this id, or it is another person's. */
export function ownContactPoint(em: EntityManager, userId: number, id: string): Promise<ContactPoint | null> {
  const key = nodeKey('ContactPoint', id);
  return key === null ? Promise.resolve(null) : em.findOne(ContactPoint, { id: key, userId });
}

/**
 * The person's contact point with this address, new if there was none. The person is locked. What other people have added is not looked at.
 *
 * @throws ConflictError if nothing is sent to the address, or the person has too many
 */
export async function keptOrNew(
  em: EntityManager,
  userId: number,
  given: GivenAddress,
  consent: { text: string; at: Date },
): Promise<ContactPoint> {
  const { channel, address, addressHash } = given;
  const known = await em.findOne(ContactPoint, { userId, channel, addressHash });
  await requireUsable(em, given, known);
  if (known) return known;
  if (channel === Channel.WEB_PUSH) await em.nativeDelete(ContactPoint, { userId, channel, state: ContactPointState.GONE });
  const count = await em.count(ContactPoint, { userId });
  if (count >= MAX_CONTACT_POINTS)
    throw new ConflictError(`You have ${count} addresses, which is the limit. Remove one first.`, { current: { count } });
  const { at: consentAt, text: consentText } = consent;
  const added = em.create(ContactPoint, {
    ...{ userId, channel, address, addressHash, pushKey: null, pushAuth: null, createdAt: consentAt, consentAt, consentText },
    ...{ state: ContactPointState.UNVERIFIED, verifiedAt: null, codeHash: null, codeUntil: null, codeTries: 0 },
    goneAt: null,
  });
  await em.flush();
  return added;
}

/** An address that its owner has stopped is usable again for the person who had verified it, who must verify it again. */
async function requireUsable(em: EntityManager, { channel, addressHash }: GivenAddress, own: ContactPoint | null): Promise<void> {
  const suppression = await em.findOne(Suppression, { channel, addressHash });
  if (!suppression || (suppression.reason === SuppressionReason.STOPPED && own?.verifiedAt)) return;
  const { reason } = suppression;
  throw new ConflictError(`${WHY[reason]} The staff can allow messages to it again.`, {
    current: { reason },
    field: 'input.address',
  });
}

const WHY: Readonly<Record<SuppressionReason, string>> = {
  STOPPED: 'The owner of this address has stopped all messages to it.',
  UNKNOWN_ADDRESS: 'Its provider says that this address does not exist.',
  COMPLAINT: 'The owner of this address has reported our messages as unwanted.',
};
