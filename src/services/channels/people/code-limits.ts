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
 * The codes of a person are counted among the idempotency keys, which are kept for a day. The count of an address ends when the address is
 * removed; this one does not.
 */
const OPERATION = 'verification code';

/** Counts a code to this address. @throws RateLimitedError */
export function countForAddress(row: ContactPoint, at: Date): void {
  const until = (row.codesSince?.getTime() ?? 0) + WITHIN_MS;
  if (until <= at.getTime()) {
    row.codesSince = at;
    row.codesSent = 0;
  } else if (row.codesSent >= CODES_TO_ADDRESS) throw new RateLimitedError(secondsUntil(until, at));
  row.codesSent += 1;
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
