import { BadUserInputError, ConflictError } from '../errors.js';

const FIELD = 'input.expectedVersion';

/**
 * Refuses a change by somebody who has seen another version than the stored one. `current` is what is stored, as clients read it.
 *
 * @throws ConflictError with `current`
 */
export function requireVersion(expected: number | null | undefined, current: Readonly<{ version: number }>): void {
  if (expected == null || expected === current.version) return;
  const message = `Somebody has changed it: its version is ${current.version}, not ${expected}. Read it again, then decide.`;
  throw new ConflictError(message, { current: { ...current }, field: FIELD });
}

/** @throws BadUserInputError for a version of something that does not exist yet */
export function refuseVersionOfNew(expected: number | null | undefined): void {
  if (expected != null) throw new BadUserInputError(FIELD, `${FIELD} requires input.id: what is new has no version.`);
}
