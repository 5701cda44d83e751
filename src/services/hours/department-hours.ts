import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../entities/directory/department.entity.js';
import { openingPeriodAt } from '../../entities/hours/opening-hours.js';
import type { OpeningPeriod } from '../../entities/hours/opening-period.js';
import { QueueSchedule } from '../../entities/hours/queue-schedule.entity.js';

/** The opening period to which a queue belongs that is open at this moment; see {@link openingPeriodAt}. */
export async function periodAt(em: EntityManager, department: Department, at: Date): Promise<OpeningPeriod | null> {
  const schedules = await em.find(QueueSchedule, { departmentId: department.id, active: true });
  return openingPeriodAt(schedules, department.timeZone, at);
}

/** The opening period that has begun and has not ended at this moment. Null: there is none. */
export async function periodInForceAt(em: EntityManager, department: Department, at: Date): Promise<OpeningPeriod | null> {
  const period = await periodAt(em, department, at);
  return period?.isInForce(at) ? period : null;
}
