import { Role } from '../../../entities/directory/role.enum.js';

/**
 * How a person can be reached: APP, by notifications to their account; TICKET, by the page of their ticket; then the channels of their verified
 * addresses.
 */
export function reachOf(person: { role: Role; active: boolean } | null, channels: readonly string[]): string[] {
  if (!person?.active) return [];
  return [person.role === Role.GUEST ? 'TICKET' : 'APP', ...channels];
}
