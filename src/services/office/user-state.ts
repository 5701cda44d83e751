import type { ChangedState } from '../../entities/audit/change-log.entity.js';
import type { UserValues } from './user-values.js';

const PERSONAL = ['externalId', 'displayName', 'locale'] as const;

/** A user's name in the change log. */
export function userSubject(id: number): string {
  return `user/${id}`;
}

/**
 * A user as the change log keeps it. The log is kept forever, and its hashes forbid to remove anything from it: it says that a name, an
 * external id or a language was changed, and not what they were.
 */
export function userState({ role, active }: UserValues): ChangedState {
  return { role, active };
}

/** The state after a change, with the names of the personal fields that it changed. */
export function changedUserState(before: UserValues, after: UserValues): ChangedState {
  const changed = PERSONAL.filter((name) => before[name] !== after[name]);
  return { ...userState(after), ...(changed.length > 0 && { changed }) };
}
