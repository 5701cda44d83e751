import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../entities/directory/department.entity.js';
import { openingPeriodAt } from '../../entities/hours/opening-hours.js';
import type { OpeningPeriod } from '../../entities/hours/opening-period.js';
import { QueueSchedule } from '../../entities/hours/queue-schedule.entity.js';

/** The rules of a department that have an effect. */
export function activeRules(em: EntityManager, { id }: Department): Promise<QueueSchedule[]> {
  return em.find(QueueSchedule, { departmentId: id, active: true });
}

/** The opening period to which a queue belongs that is open at this moment; see {@link openingPeriodAt}. */
export async function periodAt(em: EntityManager, department: Department, at: Date): Promise<OpeningPeriod | null> {
  return openingPeriodAt(await activeRules(em, department), department.timeZone, at);
}

/** The opening period that has begun and has not ended at this moment. Null: there is none. */
export async function periodInForceAt(em: EntityManager, department: Department, at: Date): Promise<OpeningPeriod | null> {
  const period = await periodAt(em, department, at);
  return period?.isInForce(at) ? period : null;
}
