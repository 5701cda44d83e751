import type { ChangeSource } from '../entities/audit/queue-status-log.entity.js';
import type { Role } from '../entities/directory/role.enum.js';
import type { Language } from '../texts/language.js';

/** Who is calling: the user's row id, role and language, as the row has them, never what a token says of a role. */
export interface Viewer {
  userId: number;
  role: Role;
  /** In which texts are written for them. */
  language: Language;
}

/** Who does a thing and through which door, for the audit trail. `viewer` null: the system. */
export interface Actor {
  viewer: Viewer | null;
  source: ChangeSource;
  requestId: string;
}
