import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../entities/directory/department.entity.js';
import { recordChange } from '../audit/change-recording.js';
import type { Emit, UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock } from '../ports.js';
import type { Actor } from '../viewer.js';
import type { QueueHours } from './queue-hours.js';
import { type HoursRecord, withQueueEnd } from './schedule-change.js';

/** One or several changes of the hours of a department, in one transaction. */
export interface HoursTransaction {
  em: EntityManager;
  /** Called after each written change: gives the queue the times that follow from it, and records who made it. */
  record(change: HoursRecord): Promise<void>;
}

/** Changes the hours of departments: every change reaches the queue and the change log in its own transaction. */
export class HoursChanges {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly queueHours: QueueHours,
  ) {}

  run<T>(actor: Actor, department: Department, change: (transaction: HoursTransaction) => Promise<T>): Promise<T> {
    return this.work.run(async (em, emit) => {
      // Locked before a rule is read: if two people change it at the same moment, the second one reads the change of the first.
      await this.queueHours.lock(em, department);
      return change({ em, record: (made) => this.record(em, emit, actor, department, made) });
    }, department);
  }

  private async record(em: EntityManager, emit: Emit, actor: Actor, department: Department, change: HoursRecord): Promise<void> {
    const at = this.clock.now();
    const moved = await this.queueHours.follow(em, emit, department, at);
    await recordChange(em, { department, ...withQueueEnd(change, moved), actor, at });
  }
}
