import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../entities/directory/department.entity.js';
import { planQueue, type QueuePlan } from '../../entities/queue/queue-plan.js';
import { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import { type DepartmentHours, readHours, timelineOf } from '../hours/department-hours.js';
import { withdrawOpensSoon } from '../notices/announcing.js';
import type { Clock } from '../ports.js';
import { detached } from '../sql/detached.js';
import { waitAfter } from './figures/queue-figures.js';
import { lockQueue } from './queue-lock.js';
import { type QueueChange, updateQueue } from './queue-update.js';

/** One queue during a change: its row is locked until the commit, and its hours are those that this transaction sees. */
export class LockedQueue {
  private constructor(
    private readonly em: EntityManager,
    readonly department: Department,
    readonly before: QueueStatus,
    readonly hours: DepartmentHours,
    readonly at: Date,
  ) {}

  /**
   * Null: the department has no queue, or `isWanted` says no. `at`: the time of the change; a clock is read after the lock. The hours are read
   * after the lock, and only for a wanted change.
   */
  static async lock(
    em: EntityManager,
    department: Department,
    at: Date | Pick<Clock, 'now'>,
    isWanted: (before: QueueStatus) => boolean = () => true,
  ): Promise<LockedQueue | null> {
    const before = await lockQueue(em, department);
    if (!before || !isWanted(before)) return null;
    const now = at instanceof Date ? at : at.now();
    return new LockedQueue(em, department, before, await readHours(em, department, now), now);
  }

  /** What the hours do with the queue after this change. */
  plan(change: QueueChange = {}): QueuePlan {
    return planFor(detached(QueueStatus.prototype, this.before, change), this.hours, this.at);
  }

  /** When the rules next change, whatever the override. Without a known change: the end of the local day. Null: the zone is unknown. */
  nextChangeByRules(): { isOpen: boolean; until: Date; isKnown: boolean } | null {
    const timeline = timelineOf(this.hours, null);
    if (!timeline) return null;
    const next = timeline.nextChangeByRules(this.at);
    const isOpen = timeline.isOpenAt(this.at);
    return { isOpen, until: next?.at ?? timeline.endOfDay(this.at), isKnown: next !== null };
  }

  /**
   * Writes the change and the times that follow from it by the hours. Null: nothing changes that a client can see. `by`: the person who
   * makes the change; left out if only the hours do.
   */
  async apply(change: QueueChange, by?: { userId: number | null }): Promise<QueueStatus | null> {
    const isWithdrawn = this.withdraws(change);
    if (isWithdrawn) await withdrawOpensSoon(this.em, this.department.id, this.at);
    const whole = isWithdrawn ? { ...change, opensSoonFor: null } : change;
    const { closesAt, currentScheduleId, opensAt, plannedAt } = this.plan(whole);
    const end = this.before.hasOverrideWithoutEnd() && { overrideUntil: this.before.storedOverride()?.until ?? null };
    const wait = waitAfter(this.before, change.state, this.at);
    const set = {
      ...end,
      ...wait,
      ...whole,
      closesAt,
      currentScheduleId,
      opensAt,
      plannedAt,
      ...(by && { changedBy: by.userId }),
    };
    return updateQueue(this.em, this.before, set, this.at);
  }

  /** Tells whether patients were notified of an opening that no longer comes after this change. */
  private withdraws(change: QueueChange): boolean {
    const notifiedOf = this.before.opensSoonFor;
    if (!notifiedOf || notifiedOf <= this.at || change.opensSoonFor) return false;
    return !this.hours.opensAutomatically || this.plan(change).opensAt?.getTime() !== notifiedOf.getTime();
  }
}

/** What the hours do with a queue. */
export function planFor(status: QueueStatus, hours: DepartmentHours, at: Date): QueuePlan {
  const { opensAutomatically, opensSoonMinutes } = hours;
  return planQueue({ status, timeline: timelineOf(hours, status.storedOverride()), opensAutomatically, opensSoonMinutes, at });
}
