import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../entities/directory/department.entity.js';
import type { HoursOverride } from '../../entities/hours/hours-override.js';
import type { HoursRules } from '../../entities/hours/hours-rules.js';
import { HoursTimeline } from '../../entities/hours/hours-timeline.js';
import { QueueSchedule } from '../../entities/hours/queue-schedule.entity.js';
import { ScheduleException } from '../../entities/hours/schedule-exception.entity.js';
import { bigintArray } from '../sql/sql.js';

const DAY_MS = 86_400_000;
/** A local day differs from the day in UTC by one at most, and hours of two earlier days may reach into a day. */
const LOOK_BACK_MS = 4 * DAY_MS;

/** What decides when one department is open, except an override. */
export interface DepartmentHours {
  timeZone: string;
  rules: HoursRules;
  opensAutomatically: boolean;
  opensSoonMinutes: number | null;
  /** False: the department is not in use, though a cached copy may still say so. Its queue is not opened. */
  isActive: boolean;
}

type HoursRow = Omit<DepartmentHours, 'rules'> & { id: string; schedules: object[] | null; exceptions: object[] | null };

const HOURS = `select d.id, d.time_zone as "timeZone", d.opens_automatically as "opensAutomatically",
  d.opens_soon_minutes as "opensSoonMinutes", d.active as "isActive",
  (select json_agg(json_build_object('id', id, 'departmentId', department_id, 'weekdays', weekdays, 'opensAt', opens_at,
     'closesAt', closes_at, 'active', active, 'validFrom', valid_from, 'validUntil', valid_until, 'version', version) order by id)
   from queue_schedule where department_id = d.id and active) as schedules,
  (select json_agg(json_build_object('id', id, 'departmentId', department_id, 'fromDate', from_date, 'untilDate', until_date,
     'closed', closed, 'opensAt', opens_at, 'closesAt', closes_at, 'reason', reason, 'version', version) order by id)
   from schedule_exception where department_id = d.id and until_date >= ?) as exceptions
  from department d where d.id`;

/**
 * Reads the hours in one query, because every opening asks for them. Exceptions that ended before `from` are left out. The rules are
 * detached: do not save them.
 */
export async function readHours(em: EntityManager, department: Department, from: Date): Promise<DepartmentHours> {
  const [row] = await em.execute<[HoursRow]>(`${HOURS} = ?`, [earliestDate(from), department.id]);
  return hoursOf(row);
}

/** The same for many departments, by department id, also in one query. */
export async function readHoursOfMany(
  em: EntityManager,
  departmentIds: readonly number[],
  from: Date,
): Promise<Map<number, DepartmentHours>> {
  const rows = await em.execute<HoursRow[]>(`${HOURS} = any(?::bigint[])`, [earliestDate(from), bigintArray(departmentIds)]);
  return new Map(rows.map((row) => [Number(row.id), hoursOf(row)]));
}

function earliestDate(from: Date): string {
  return new Date(from.getTime() - LOOK_BACK_MS).toISOString().slice(0, 10);
}

function hoursOf({ id: _, schedules, exceptions, ...settings }: HoursRow): DepartmentHours {
  return {
    ...settings,
    rules: {
      schedules: (schedules ?? []).map((each) => Object.assign(new QueueSchedule(), each)),
      exceptions: (exceptions ?? []).map((each) => Object.assign(new ScheduleException(), each)),
    },
  };
}

/** The times at which a department opens and closes. Null: its time zone is unknown, so it has no opening hours. */
export function timelineOf({ rules, timeZone }: DepartmentHours, override: HoursOverride | null): HoursTimeline | null {
  try {
    return new HoursTimeline(rules, timeZone, override);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
