import type { ChangeSource } from '../entities/queue-status-log.entity.js';
import type { Role } from '../entities/role.enum.js';

/** Who is calling: the user's row id and role, never what a token says of a role. */
export interface Viewer {
  userId: number;
  role: Role;
}

/** Who does a thing and through which door, for the audit trail. `viewer` null: the system. */
export interface Actor {
  viewer: Viewer | null;
  source: ChangeSource;
  requestId: string;
}
