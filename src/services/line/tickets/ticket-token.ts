import { createHmac } from 'node:crypto';
import type { Department } from '../../../entities/directory/department.entity.js';
import { ZoneTimes } from '../../../entities/hours/zone-times.js';
import { tokenFrom } from '../../directory/secret-token.js';

/** A ticket that is given out late in the evening is valid for so long, in ms. */
const LEAST_MS = 6 * 3_600_000;

/**
 * The token of a ticket. A repetition of the request must answer the same token, though only its hash is stored: it is computed from random bits,
 * which are kept with the answer of the request for a day, and from the key that only its client knows.
 */
export function ticketToken(salt: string, idempotencyKey: string | null | undefined): string {
  return tokenFrom(
    createHmac('sha256', idempotencyKey ?? '')
      .update(salt)
      .digest(),
  );
}

/** A ticket ends with the local day of its department, unless its person still has a place then: see services/directory/sign-in.service.ts. */
export function ticketTokenUntil(department: Department, at: Date): Date {
  const times = new ZoneTimes(department.hasKnownTimeZone() ? department.timeZone : 'UTC');
  const endOfDay = times.closing(times.dayAt(at.getTime()) + 1, 0);
  return new Date(Math.max(endOfDay, at.getTime() + LEAST_MS));
}
