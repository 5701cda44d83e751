import type { EntityManager } from '@mikro-orm/postgresql';
import { type ContactPoint, ContactPointState } from '../../../entities/channels/contact-point.entity.js';
import { Suppression, SuppressionReason } from '../../../entities/channels/suppression.entity.js';
import { type AppError, BadUserInputError } from '../../errors.js';
import { CODE_TRIES, isCode } from './verification-code.js';

/** Returns a refusal instead of throwing it, so that the count of tries is committed. Null: the address is verified from now on. */
export async function tryCode(em: EntityManager, row: ContactPoint, code: string, at: Date): Promise<AppError | null> {
  const isPending = row.codeUntil !== null && row.codeUntil > at;
  if (row.codeHash === null || !isPending)
    return refused('This code is not valid any more. Request a new one with addContactPoint.');
  if (isCode(row.id, code, row.codeHash)) {
    Object.assign(row, { state: ContactPointState.ACTIVE, verifiedAt: at, codeHash: null, codeUntil: null, codeTries: 0 });
    const { channel, addressHash } = row;
    // The owner of the address wants messages again.
    await em.nativeDelete(Suppression, { channel, addressHash, reason: SuppressionReason.STOPPED });
    return null;
  }
  row.codeTries += 1;
  const left = CODE_TRIES - row.codeTries;
  if (left > 0) return refused(`The code is wrong. Tries left: ${left}.`);
  Object.assign(row, { codeHash: null, codeUntil: null });
  return refused(`The code is wrong, and not valid any more after ${CODE_TRIES} tries. Request a new one with addContactPoint.`);
}

const refused = (message: string) => new BadUserInputError('input.code', message);
