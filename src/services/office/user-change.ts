import type { EntityManager } from '@mikro-orm/postgresql';
import { AppUser } from '../../entities/directory/app-user.entity.js';
import { hasAccount, Role } from '../../entities/directory/role.enum.js';
import { nodeId } from '../../entities/node-id.js';
import { recordChange } from '../audit/change-recording.js';
import { BadUserInputError, ConflictError, NotFoundError } from '../errors.js';
import type { Actor } from '../viewer.js';
import { changedUserState, userState, userSubject } from './user-state.js';
import { checkedUser, type UserFields, type UserValues, userValues } from './user-values.js';

/** One change of a user within the caller's transaction. */
export interface UserChange {
  em: EntityManager;
  actor: Actor;
  at: Date;
}

export interface SavedUser {
  user: AppUser;
  outcome: 'created' | 'changed' | 'unchanged';
  /** The external ids under which the user is cached. */
  externalIds: string[];
}

const fieldOf = (name: string) => `input.${name}`;

/** Adds a user who may sign in from now on. */
export async function createUser({ em, actor, at }: UserChange, fields: UserFields): Promise<SavedUser> {
  const values = checkedUser(fields, null, fieldOf);
  const { externalId, displayName, role, active, locale } = values;
  const [row] = await em.execute<{ id: string }[]>(
    `insert into app_user (external_id, display_name, role, active, locale) values (?, ?, ?, ?, ?)
     on conflict (external_id) do nothing returning id`,
    [externalId, displayName, role, active, locale],
  );
  if (!row) throw await takenExternalId(em, externalId);
  const user = await em.findOneOrFail(AppUser, { id: Number(row.id) });
  const subject = userSubject(user.id);
  await recordChange(em, { department: null, subject, before: null, after: userState(values), actor, at });
  return { user, outcome: 'created', externalIds: [externalId] };
}

/** Changes a user. Role, activity and scope take effect within 30 s on every node, also on open sockets. */
export async function changeUser(
  { em, actor, at }: UserChange,
  id: number,
  fields: UserFields,
  expectedVersion: number | null | undefined,
): Promise<SavedUser> {
  const user = await lockedUser(em, id);
  if (expectedVersion != null && expectedVersion !== user.version)
    throw new ConflictError('This user was changed meanwhile. Look at what is stored now, and repeat your change.', {
      current: currentState(user),
      field: fieldOf('expectedVersion'),
    });
  const before = userValues(user);
  const values = checkedUser(fields, before, fieldOf);
  if (JSON.stringify(values) === JSON.stringify(before)) return { user, outcome: 'unchanged', externalIds: [] };
  if (isActiveAdmin(before) && !isActiveAdmin(values)) await refuseLockout(em, actor, user, values);
  if (values.externalId !== before.externalId && (await em.count(AppUser, { externalId: values.externalId })) > 0)
    throw await takenExternalId(em, values.externalId);
  Object.assign(user, values, { version: user.version + 1 });
  await em.flush();
  const after = changedUserState(before, values);
  await recordChange(em, { department: null, subject: userSubject(id), before: userState(before), after, actor, at });
  return { user, outcome: 'changed', externalIds: [before.externalId, values.externalId] };
}

/** The user, locked until the commit. Guests and devices are not managed as users. */
export async function lockedUser(em: EntityManager, id: number): Promise<AppUser> {
  const [row] = await em.execute<{ role: Role }[]>('select role from app_user where id = ? for no key update', [id]);
  if (!row || !hasAccount(row.role)) throw new NotFoundError('There is no user with this id.');
  return em.findOneOrFail(AppUser, { id });
}

function isActiveAdmin({ role, active }: UserValues): boolean {
  return role === Role.ADMIN && active;
}

/** No clinic locks itself out: admins keep their own role, and of two who remove each other's at the same moment one stays. */
async function refuseLockout(em: EntityManager, { viewer }: Actor, user: AppUser, after: UserValues): Promise<void> {
  if (!viewer) return; // the command line can always make an admin
  const current = currentState(user);
  const field = fieldOf(after.active ? 'role' : 'active');
  if (viewer.userId === user.id)
    throw new ConflictError('You cannot deactivate yourself, or take the role ADMIN from yourself. Another admin can.', {
      current,
      field,
    });
  await em.execute(`select pg_advisory_xact_lock(hashtext('queuebell admins'))`);
  if ((await em.count(AppUser, { role: Role.ADMIN, active: true, id: { $ne: user.id } })) === 0)
    throw new ConflictError('This is the last active admin. Make another user an admin first.', { current, field });
}

async function takenExternalId(em: EntityManager, externalId: string): Promise<Error> {
  const stored = await em.findOneOrFail(AppUser, { externalId });
  if (!hasAccount(stored.role)) return withoutAccount(fieldOf('externalId'));
  const current = currentState(stored);
  return new ConflictError('There is already a user with this external id. To change that user, send the id.', {
    current,
    field: fieldOf('externalId'),
  });
}

/** The refusal of an external id that this server has given to a guest or a device. */
export function withoutAccount(field: string): BadUserInputError {
  return new BadUserInputError(field, `${field} belongs to a guest or a device, which have no account.`);
}

/** The user as an admin reads it. */
function currentState(user: AppUser) {
  return { id: nodeId('User', user.id), ...userValues(user), version: user.version };
}
