import type { EntityManager } from '@mikro-orm/postgresql';
import type { ChangedState } from '../../entities/audit/change-log.entity.js';
import { Department } from '../../entities/directory/department.entity.js';
import { nodeId } from '../../entities/node-id.js';
import { QueueState } from '../../entities/queue/queue-state.enum.js';
import { recordChange } from '../audit/change-recording.js';
import { namedBy } from '../directory/department-code.js';
import { ConflictError } from '../errors.js';
import type { Emit } from '../outbox/unit-of-work.js';
import { queueHours } from '../queue/queue-hours.js';
import { lockQueue } from '../queue/queue-lock.js';
import type { Actor } from '../viewer.js';
import { checkedDepartment, type DepartmentFields, type DepartmentValues, departmentValues } from './department-values.js';
import { asRefusedZone } from './refused-zone.js';

/** One change of a department within the caller's transaction. */
export interface DepartmentChange {
  em: EntityManager;
  emit: Emit;
  actor: Actor;
  at: Date;
  /** Names a field as the caller knows it, for errors. */
  field: (name: keyof DepartmentValues | 'expectedVersion') => string;
}

export type Outcome = 'created' | 'changed' | 'unchanged';

export interface SavedDepartment {
  department: Department;
  outcome: Outcome;
}

/** All departments by code. Until the commit nobody else can add or rename one, so no two codes that look alike are stored. */
export async function lockedCodes(em: EntityManager): Promise<Array<{ id: number; code: string }>> {
  await em.execute(`select pg_advisory_xact_lock(hashtext('queuebell department codes'))`);
  const rows = await em.execute<{ id: string; code: string }[]>('select id, code from department order by code');
  return rows.map(({ id, code }) => ({ id: Number(id), code }));
}

/** Creates a department. Its queue comes from a trigger (migration 0004). `lockedCodes` was called in this transaction. */
export async function createDepartment(change: DepartmentChange, fields: DepartmentFields): Promise<SavedDepartment> {
  const { em, actor, at, field } = change;
  const values = checkedDepartment(fields, null, field);
  const department = em.create(Department, { ...values, version: 1 });
  await em.flush().catch((error) => Promise.reject(asRefusedZone(error, field('timeZone'))));
  await recordChange(em, { department, subject: subjectOf(department), before: null, after: stateOf(values), actor, at });
  return { department, outcome: 'created' };
}

/** Changes a department. The queue is locked first, as by every change of hours, and gets its new times in the same transaction. */
export async function changeDepartment(
  change: DepartmentChange,
  id: number,
  fields: DepartmentFields,
  expectedVersion: number | null | undefined,
): Promise<SavedDepartment> {
  const { em, emit, actor, at, field } = change;
  const department = await em.findOneOrFail(Department, { id });
  const queue = await lockQueue(em, department);
  await em.refresh(department); // another change may have held the lock
  if (expectedVersion != null && expectedVersion !== department.version)
    throw new ConflictError(`${department.code} was changed meanwhile. Look at what is stored now, and repeat your change.`, {
      current: currentState(department),
      field: field('expectedVersion'),
    });
  const before = departmentValues(department);
  const values = checkedDepartment(fields, before, field);
  if (values.code !== before.code) await refuseTakenCode(em, values.code, id, field('code'));
  if (before.active && !values.active && queue && queue.state !== QueueState.CLOSED)
    throw new ConflictError(`The ${before.code} queue is ${queue.state}, and patients may wait in it. Close it first.`, {
      current: { ...currentState(department), isOpen: queue.isOpen, state: queue.state },
      field: field('active'),
    });
  if (JSON.stringify(values) === JSON.stringify(before)) return { department, outcome: 'unchanged' };
  Object.assign(department, values, { version: department.version + 1 });
  await em.flush().catch((error) => Promise.reject(asRefusedZone(error, field('timeZone'))));
  if (decidesWhenOpen(before) !== decidesWhenOpen(values)) await queueHours.follow(em, emit, department, at);
  const subject = subjectOf(department);
  await recordChange(em, { department, subject, before: stateOf(before), after: stateOf(values), actor, at });
  return { department, outcome: 'changed' };
}

/** @throws ConflictError if another department has this code, or one that looks the same */
export async function refuseTakenCode(em: EntityManager, code: string, ownId: number | null, field: string): Promise<void> {
  const others = (await lockedCodes(em)).filter(({ id }) => id !== ownId);
  const taken = alike(others, code);
  if (!taken) return;
  const stored = await em.findOneOrFail(Department, { id: taken.id });
  throw new ConflictError(`There is already a department ${stored.code}. To change it, send its id or expectedVersion.`, {
    current: currentState(stored),
    field,
  });
}

/** The one with this code, or with one that a person would take for it. */
export function alike<T extends { code: string }>(departments: readonly T[], code: string): T | undefined {
  const inLowerCase = code.normalize('NFKC').toLowerCase().trim();
  return (
    namedBy(departments, code) ?? departments.find((other) => other.code.normalize('NFKC').toLowerCase().trim() === inLowerCase)
  );
}

/** The department as a client reads it. */
function currentState(department: Department): ChangedState {
  return { id: nodeId('Department', department.id), ...departmentValues(department), version: department.version };
}

function subjectOf({ code }: DepartmentValues): string {
  return `department/${code}`;
}

function stateOf(values: DepartmentValues): ChangedState {
  return { ...values };
}

function decidesWhenOpen({ timeZone, opensAutomatically, opensSoonMinutes, active }: DepartmentValues): string {
  return JSON.stringify([timeZone, opensAutomatically, opensSoonMinutes, active]);
}
