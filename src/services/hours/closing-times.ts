import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../entities/directory/department.entity.js';
import type { OpeningPeriod } from '../../entities/hours/opening-period.js';
import type { Emit } from '../outbox/unit-of-work.js';

/** The closing times of queues, which change with the opening hours. A port: src/services/queue implements it. */
export interface ClosingTimes {
  /**
   * Locks the queue until the commit, and returns its state before the change. Null: the department has none.
   *
   * Called before the hours are read. Without the lock, an opening and a simultaneous save of other hours would not see each other's
   * uncommitted change, and the queue would get an outdated closing time.
   */
  lock(em: EntityManager, department: Department): Promise<{ closesAt: Date | null } | null>;
  /**
   * Gives an open queue another closing time, and broadcasts it. Null: the queue is closed, already had this closing time, or `onlyIf` is
   * not true.
   */
  move(em: EntityManager, emit: Emit, change: NewClosingTime): Promise<{ closesAt: Date | null } | null>;
}

export interface NewClosingTime {
  department: Department;
  /** An open queue never loses its closing time: without one it would stay open forever. */
  hours: OpeningPeriod;
  at: Date;
  /** The queue does not close at or before this time. */
  onlyIf?: { notClosingBefore: Date } | undefined;
}
