import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../entities/directory/department.entity.js';
import type { Emit } from '../outbox/unit-of-work.js';

/** The queue as the opening hours see it. A port: src/services/queue implements it. */
export interface QueueHours {
  /**
   * Locks the queue until the commit. Called before the hours are read: without the lock, an opening and a simultaneous save of other hours
   * would not see each other's uncommitted change, and the queue would get an outdated closing time.
   */
  lock(em: EntityManager, department: Department): Promise<unknown>;
  /**
   * Gives the queue the times that follow from the hours that this transaction has written: closing time, next opening, and when the job
   * acts. Broadcasts them. Null: the closing time did not move.
   */
  follow(em: EntityManager, emit: Emit, department: Department, at: Date): Promise<MovedClosingTime | null>;
}

/** The closing time of the queue before and after. */
export interface MovedClosingTime {
  before: Date | null;
  after: Date | null;
}
