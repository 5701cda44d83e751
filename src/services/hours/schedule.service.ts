import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../entities/directory/department.entity.js';
import { QueueSchedule } from '../../entities/hours/queue-schedule.entity.js';
import { nodeId, nodeKey } from '../../entities/node-id.js';
import type { DirectoryService } from '../directory/directory.service.js';
import { NotFoundError } from '../errors.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Actor } from '../viewer.js';
import { refuseVersionOfNew, requireVersion } from './expected-version.js';
import type { HoursChanges } from './hours-changes.js';
import { SCHEDULE_SUBJECT, scheduleState } from './schedule-change.js';
import { requireKnownZone } from './unknown-time-zone.js';
import { checkedRule, refuseOverlap, refuseTooManyRules, type ScheduleInput } from './weekly-rule-input.js';

export interface RemovalInput {
  id: string;
  expectedVersion?: number | null;
}

/** The use cases of the rules of the week. */
export class ScheduleService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly changes: HoursChanges,
  ) {}

  async list(departmentCode?: string | null): Promise<QueueSchedule[]> {
    const departments = await this.directory.departmentsNamed(departmentCode);
    const where = { departmentId: { $in: departments.map((d) => d.id) } };
    return this.work.read().find(QueueSchedule, where, { orderBy: { departmentId: 'asc', id: 'asc' } });
  }

  /** Returns the rules in the order of `ids`; null for an id without a rule. */
  async byIds(ids: readonly number[]): Promise<(QueueSchedule | null)[]> {
    const schedules = await this.work.read().find(QueueSchedule, { id: { $in: [...ids] } });
    const byId = new Map(schedules.map((schedule) => [schedule.id, schedule]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /** Creates a rule, or changes the one with `id`. The queue gets its new times in the same transaction. */
  async save(actor: Actor, input: ScheduleInput): Promise<QueueSchedule> {
    const department = await this.directory.departmentForChange(actor, input.department);
    requireKnownZone(department, 'input.department');
    const rule = checkedRule(input);
    if (input.id == null) refuseVersionOfNew(input.expectedVersion);
    return this.changes.run(actor, department, async ({ em, record }) => {
      const found = input.id == null ? null : await existing(em, nodeKey('QueueSchedule', input.id), department);
      if (found) requireVersion(input.expectedVersion, asRead(found));
      const others = await em.find(QueueSchedule, { departmentId: department.id, id: { $ne: found?.id ?? 0 } });
      refuseOverlap(rule, others);
      if (!found) refuseTooManyRules(others);
      const before = found && scheduleState(found);
      const version = found ? found.version + 1 : 1;
      const schedule = Object.assign(found ?? new QueueSchedule(), { departmentId: department.id, ...rule, version });
      await em.persist(schedule).flush();
      await record({ subject: `${SCHEDULE_SUBJECT}${schedule.id}`, before, after: scheduleState(schedule) });
      return schedule;
    });
  }

  /** Removes a rule and returns it. An open queue keeps a closing time that patients have read, unless another rule decides. */
  async remove(actor: Actor, { id, expectedVersion }: RemovalInput): Promise<QueueSchedule> {
    const key = nodeKey('QueueSchedule', id);
    const known = key === null ? null : await this.work.read().findOne(QueueSchedule, { id: key });
    if (!known) throw new NotFoundError('There is no schedule with this id.');
    const department = await this.directory.departmentForChange(actor, known.departmentId);
    return this.changes.run(actor, department, async ({ em, record }) => {
      const found = await existing(em, known.id, department);
      requireVersion(expectedVersion, asRead(found));
      // Not em.remove(), which takes the id from the object.
      await em.nativeDelete(QueueSchedule, { id: found.id });
      await record({ subject: `${SCHEDULE_SUBJECT}${found.id}`, before: scheduleState(found), after: null });
      return found;
    });
  }
}

async function existing(em: EntityManager, key: number | null, department: Department): Promise<QueueSchedule> {
  const found = key === null ? null : await em.findOne(QueueSchedule, { id: key, departmentId: department.id });
  if (!found) throw new NotFoundError(`${department.code} has no schedule with this id.`);
  return found;
}

/** A rule with the names and values of the GraphQL type. */
function asRead(schedule: QueueSchedule) {
  const { id, weekdays, opensAt, closesAt, closesNextDay, active, validFrom, validUntil, version } = schedule;
  const times = { weekdays: [...weekdays], opensAt, closesAt, closesNextDay };
  return { id: nodeId('QueueSchedule', id), ...times, active, validFrom, validUntil, version };
}
