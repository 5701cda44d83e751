import type { ChangeSource } from '../entities/audit/queue-status-log.entity.js';
import type { Role } from '../entities/directory/role.enum.js';
import type { Language } from '../texts/language.js';

/** The caller: the user's row id, role and language. The role comes from the row, never from the token. */
export interface Viewer {
  userId: number;
  role: Role;
  /** The language of all texts for this user. */
  language: Language;
  /** Ids of the departments that a nurse or doctor may change, or that a device serves. Left out: all of them. */
  scope?: readonly number[] | undefined;
  /** True: a device that is not paired yet. It may fetch its token, and nothing else. */
  mayOnlyPair?: true;
}

/** The author of a change and the way it came in, for the audit trail. `viewer` null: the system. */
export interface Actor {
  viewer: Viewer | null;
  source: ChangeSource;
  requestId: string;
}
