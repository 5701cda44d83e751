import { Role } from '../../entities/directory/role.enum.js';
import { LINE_TRANSITIONS, type LineAction, type LineActor } from '../../entities/line/line-transitions.js';
import { ForbiddenError } from '../errors.js';
import type { Actor } from '../viewer.js';

/** @throws ForbiddenError if the table of transitions does not give the action to the actor */
export function requireLineActor(actor: Actor, action: LineAction): void {
  if (!LINE_TRANSITIONS[action].by.includes(kindOf(actor))) throw new ForbiddenError();
}

function kindOf({ viewer }: Actor): LineActor {
  if (!viewer) return 'SYSTEM';
  if (viewer.role === Role.PATIENT || viewer.role === Role.GUEST) return 'PERSON';
  return viewer.role === Role.KIOSK ? 'KIOSK' : 'STAFF';
}
