import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../entities/directory/department.entity.js';
import { QueueSchedule } from '../../entities/hours/queue-schedule.entity.js';
import { isDate } from '../../entities/hours/zone-times.js';
import { nodeKey } from '../../entities/node-id.js';
import { recordChange } from '../audit/change-recording.js';
import type { DirectoryService } from '../directory/directory.service.js';
import { BadUserInputError, NotFoundError } from '../errors.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock } from '../ports.js';
import type { Actor } from '../viewer.js';
import type { QueueHours } from './queue-hours.js';
import { queueEnd, SCHEDULE_SUBJECT, scheduleState } from './schedule-change.js';
import { closingTime, openingTime } from './time-of-day.js';
import { requireKnownZone } from './unknown-time-zone.js';

export interface ScheduleInput {
  id?: string | null;
  department: string;
  weekdays: number[];
  opensAt: string;
  closesAt: string;
  active?: boolean | null;
  validFrom?: string | null;
  validUntil?: string | null;
}

/** The use cases of opening hours. */
export class ScheduleService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
    private readonly queueHours: QueueHours,
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

  /** Creates a rule, or changes the one with `id`. An open queue gets its new closing time in the same transaction. */
  async save(actor: Actor, input: ScheduleInput): Promise<QueueSchedule> {
    const department = await this.directory.departmentForChange(actor, input.department);
    requireKnownZone(department, 'input.department');
    const rule = checked(input);
    return this.work.run(async (em, emit) => {
      // Locked before the rule is read: if two people change it at the same moment, the second one reads the change of the first.
      await this.queueHours.lock(em, department);
      const found = input.id == null ? null : await existing(em, input.id, department);
      const before = found && scheduleState(found);
      const version = found ? found.version + 1 : 1;
      const schedule = Object.assign(found ?? new QueueSchedule(), { departmentId: department.id, ...rule, version });
      await em.persist(schedule).flush();
      const at = this.clock.now();
      const moved = await this.queueHours.follow(em, emit, department, at);
      await recordChange(em, {
        department,
        subject: `${SCHEDULE_SUBJECT}${schedule.id}`,
        before: before && { ...before, ...(moved && queueEnd(moved.before)) },
        after: { ...scheduleState(schedule), ...(moved && queueEnd(moved.after)) },
        actor,
        at,
      });
      return schedule;
    }, department);
  }
}

async function existing(em: EntityManager, id: string, department: Department): Promise<QueueSchedule> {
  const key = nodeKey('QueueSchedule', id);
  const found = key === null ? null : await em.findOne(QueueSchedule, { id: key, departmentId: department.id });
  if (!found) throw new NotFoundError(`${department.code} has no schedule with this id.`);
  return found;
}

function checked(input: ScheduleInput) {
  const days = [...new Set(input.weekdays)].sort();
  if (days.length === 0 || days.some((day) => day < 1 || day > 7)) {
    throw new BadUserInputError('input.weekdays', 'input.weekdays needs one or more days from 1 (Monday) to 7 (Sunday).');
  }
  const opensAt = openingTime('input.opensAt', input.opensAt);
  const closesAt = closingTime('input.closesAt', input.closesAt);
  for (const field of ['validFrom', 'validUntil'] as const) {
    const date = input[field];
    if (date != null && !isDate(date)) {
      throw new BadUserInputError(`input.${field}`, `input.${field} must be a date as YYYY-MM-DD.`);
    }
  }
  if (input.validFrom && input.validUntil && input.validUntil < input.validFrom) {
    throw new BadUserInputError('input.validUntil', 'input.validUntil must not be before input.validFrom.');
  }
  return {
    weekdays: days,
    opensAt,
    closesAt,
    active: input.active ?? true,
    validFrom: input.validFrom ?? null,
    validUntil: input.validUntil ?? null,
  };
}
