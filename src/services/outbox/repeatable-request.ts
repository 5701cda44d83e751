import { createHash } from 'node:crypto';
import { BadUserInputError } from '../errors.js';
import { storableText } from '../text-input.js';

const FIELD = 'input.idempotencyKey';
const MAX_LENGTH = 200;

/** A request that its client may repeat, because the answer was lost. */
export interface RepeatableRequest {
  userId: number;
  /** The name of the mutation. */
  operation: string;
  /** Null: the client gives none, and a repetition is a new request. */
  key: string | null | undefined;
  /** The arguments without the key. */
  request: unknown;
  at: Date;
}

/** @throws BadUserInputError */
export function requireUsableKey(key: string): void {
  if (storableText(FIELD, key, MAX_LENGTH) === '')
    throw new BadUserInputError(FIELD, `${FIELD} is empty. Leave it out, or give a key.`);
}

/** The same for two requests with the same arguments. */
export function hashOf(request: unknown): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('hex');
}

export function keyOfAnotherRequest(): BadUserInputError {
  return new BadUserInputError(FIELD, `${FIELD} was used for another request. Use a new key.`);
}
