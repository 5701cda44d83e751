import type { EntityManager } from '@mikro-orm/postgresql';
import type { ChangedState } from '../../../entities/audit/change-log.entity.js';
import type { Department } from '../../../entities/directory/department.entity.js';
import { ServicePoint } from '../../../entities/line/service-point.entity.js';
import { nodeId, nodeKey } from '../../../entities/node-id.js';
import { recordChange } from '../../audit/change-recording.js';
import { ConflictError, NotFoundError } from '../../errors.js';
import type { Actor } from '../../viewer.js';

/** The most service points of a department, with those that are not used: they are one list. */
export const MOST_POINTS = 500;

export interface PointValues {
  id: string | null;
  name: string;
  active: boolean | null;
  expectedVersion: number | null;
}

interface PointChange {
  em: EntityManager;
  department: Department;
  actor: Actor;
  at: Date;
}

/** Creates a service point, or changes the one with this id. @throws ConflictError for a name that another one has */
export async function changeServicePoint(change: PointChange, values: PointValues): Promise<ServicePoint> {
  const { em, department } = change;
  // Until the commit nobody else changes the service points of this department. People may join meanwhile.
  await em.execute('select 1 from department where id = ? for no key update', [department.id]);
  const point = values.id === null ? null : await knownPoint(em, department, values.id);
  if (point && values.expectedVersion !== null && values.expectedVersion !== point.version)
    throw new ConflictError(`${point.name} was changed meanwhile. Look at what is stored now, and repeat your change.`, {
      current: currentState(point),
      field: 'input.expectedVersion',
    });
  await refuseTakenName(em, department, values.name, point);
  return point ? update(change, point, values) : create(change, values);
}

async function create({ em, department, actor, at }: PointChange, { name, active }: PointValues): Promise<ServicePoint> {
  if ((await em.count(ServicePoint, { departmentId: department.id })) >= MOST_POINTS)
    throw new ConflictError(`${department.code} has ${MOST_POINTS} service points already. Rename one that is not used.`, {
      current: { servicePoints: MOST_POINTS },
    });
  const point = em.create(ServicePoint, { departmentId: department.id, name, active: active ?? true, version: 1 });
  await em.flush();
  await recordChange(em, { department, subject: subjectOf(point), before: null, after: stateOf(point), actor, at });
  return point;
}

async function update(
  { em, department, actor, at }: PointChange,
  point: ServicePoint,
  values: PointValues,
): Promise<ServicePoint> {
  const before = stateOf(point);
  const active = values.active ?? point.active;
  if (point.name === values.name && point.active === active) return point;
  Object.assign(point, { name: values.name, active, version: point.version + 1 });
  await em.flush();
  await recordChange(em, { department, subject: subjectOf(point), before, after: stateOf(point), actor, at });
  return point;
}

async function knownPoint(em: EntityManager, { id: departmentId, code }: Department, id: string): Promise<ServicePoint> {
  const key = nodeKey('ServicePoint', id);
  const point = key === null ? null : await em.findOne(ServicePoint, { id: key, departmentId });
  if (point) return point;
  throw new NotFoundError(`${code} has no service point with this id.`);
}

async function refuseTakenName(em: EntityManager, department: Department, name: string, own: ServicePoint | null): Promise<void> {
  // The database's own lower-case form, as in the unique index.
  const [row] = await em.execute<{ id: number }[]>(
    'select id::float8 as id from service_point where department_id = ? and lower(name) = lower(?) and id <> ?',
    [department.id, name, own?.id ?? 0],
  );
  if (!row) return;
  const taken = await em.findOneOrFail(ServicePoint, { id: row.id });
  throw new ConflictError(`${department.code} has a service point ${taken.name} already. To change it, send its id.`, {
    current: currentState(taken),
    field: 'input.name',
  });
}

/** The service point as a client reads it. */
function currentState({ id, name, active, version }: ServicePoint): ChangedState {
  return { id: nodeId('ServicePoint', id), name, active, version };
}

function subjectOf({ id }: ServicePoint): string {
  return `service-point/${id}`;
}

function stateOf({ name, active }: ServicePoint): ChangedState {
  return { name, active };
}
