import type { EntityManager } from '@mikro-orm/postgresql';
import type { ContactPoint } from '../../../entities/channels/contact-point.entity.js';
import { newToken } from '../../directory/secret-token.js';
import { RateLimitedError } from '../../errors.js';
import { msOf } from '../../sql/sql.js';

const WITHIN_MS = 60 * 60_000;
/** Codes to one address, and to all addresses of a person, within that time. */
const CODES_TO_ADDRESS = 3;
const CODES_OF_PERSON = 10;
/**
 * The codes of a person are counted among the idempotency keys, which are kept for a day. The count of an address has a table of its own.
 */
const OPERATION = 'verification code';

/** Counts a code to this address, by all persons together: nobody is flooded with codes by many accounts. @throws RateLimitedError */
export async function countForAddress(
  em: EntityManager,
  { channel, addressHash }: Pick<ContactPoint, 'channel' | 'addressHash'>,
  at: Date,
): Promise<void> {
  const before = new Date(at.getTime() - WITHIN_MS);
  const { affectedRows } = await em.execute<{ affectedRows: number }>(
    `insert into code_count as c (channel, address_hash, since, sent) values (?, ?, ?, 1)
     on conflict (channel, address_hash) do update set
       sent = case when c.since <= ? then 1 else c.sent + 1 end, since = case when c.since <= ? then excluded.since else c.since end
     where c.since <= ? or c.sent < ${CODES_TO_ADDRESS}`,
    [channel, addressHash, at, before, before, before],
    'run',
  );
  if (affectedRows === 1) return;
  const [{ since }] = await em.execute<[{ since: number }]>(
    `select ${msOf('since')} as since from code_count where channel = ? and address_hash = ?`,
    [channel, addressHash],
  );
  throw new RateLimitedError(secondsUntil(since + WITHIN_MS, at));
}

/** Counts a code of this person. The caller has locked the person. @throws RateLimitedError */
export async function countForPerson(em: EntityManager, userId: number, at: Date): Promise<void> {
  const sent = await em.execute<{ at: number }[]>(
    `select ${msOf('created_at')} as at from idempotency_key
     where user_id = ? and operation = ? and created_at > ? order by created_at desc limit ?`,
    [userId, OPERATION, new Date(at.getTime() - WITHIN_MS), CODES_OF_PERSON],
  );
  const oldest = sent[CODES_OF_PERSON - 1];
  if (oldest) throw new RateLimitedError(secondsUntil(oldest.at + WITHIN_MS, at));
  await em.execute(`insert into idempotency_key (user_id, operation, key, request_hash, created_at) values (?, ?, ?, '', ?)`, [
    userId,
    OPERATION,
    newToken(),
    at,
  ]);
}

function secondsUntil(ms: number, at: Date): number {
  return Math.max(1, Math.ceil((ms - at.getTime()) / 1000));
}
