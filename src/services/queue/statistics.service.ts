import { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import { statusTextIn } from '../../texts/catalogue.js';
import type { DirectoryService } from '../directory/directory.service.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock, Log } from '../ports.js';
import { reasonOf } from '../reason.js';
import { isPassing } from '../sql/database-errors.js';
import type { Actor } from '../viewer.js';
import { statusSnapshot } from './snapshots.js';

export interface StatisticsReport {
  departments: number;
  changed: string[];
  failed: string[];
  /** The failed ones that an immediate retry may fix. */
  retryable: string[];
}

/** Keeps the figures beside a queue's state true, and broadcasts only what changed. */
export class StatisticsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** One transaction a department: one bad row never stops the rest. */
  async update(request: { actor: Actor }): Promise<StatisticsReport> {
    const departments = await this.directory.departments();
    const changed: string[] = [];
    const failed: string[] = [];
    const retryable: string[] = [];
    for (const { id, code } of departments) {
      try {
        if (await this.updateOne(id)) changed.push(code);
      } catch (error) {
        failed.push(code);
        if (isPassing(error)) retryable.push(code);
        this.log[isPassing(error) ? 'warn' : 'error'](
          { department: code, requestId: request.actor.requestId, reason: reasonOf(error) },
          'statistics failed for a department',
        );
      }
    }
    return { departments: departments.length, changed, failed, retryable };
  }

  private updateOne(departmentId: number): Promise<boolean> {
    const department = { id: departmentId };
    return this.work.run(async (em, emit) => {
      const before = await em.findOneOrFail(QueueStatus, { departmentId });
      const figures = figuresOfToday();
      const message = statusTextIn('en', { isOpen: before.isOpen, totalWaiting: figures.totalWaiting });
      const rows = await em.execute<{ id: string }[]>(
        `update queue_status set total_waiting = ?, estimated_wait_minutes = ?, status_message = ?, changed_at = ?, version = version + 1
         where department_id = ? and is_open = ?
           and (total_waiting, estimated_wait_minutes, status_message) is distinct from (?, ?::integer, ?) returning id`,
        [
          figures.totalWaiting,
          figures.estimatedWaitMinutes,
          message,
          this.clock.now(),
          departmentId,
          before.isOpen,
          figures.totalWaiting,
          figures.estimatedWaitMinutes,
          message,
        ],
      );
      if (rows.length === 0) return false;
      const status = await em.findOneOrFail(QueueStatus, { departmentId }, { refresh: true });
      await emit('queue-changed', { status: statusSnapshot(status), announcement: null });
      return true;
    }, department);
  }
}

/** Nobody can join a queue yet, so nobody waits and there is nothing to estimate from. */
function figuresOfToday(): { totalWaiting: number; estimatedWaitMinutes: number | null } {
  return { totalWaiting: 0, estimatedWaitMinutes: null };
}
