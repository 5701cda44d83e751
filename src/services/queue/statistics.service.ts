import type { Department } from '../../entities/directory/department.entity.js';
import { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import { statusTextIn } from '../../texts/catalogue.js';
import type { DirectoryService } from '../directory/directory.service.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock, Log } from '../ports.js';
import type { Actor } from '../viewer.js';
import { runForDepartments } from './department-runs.js';
import { type QueueStatusRow, STATUS_COLUMNS, statusFromRow } from './queue-status-row.js';
import { statusSnapshot } from './snapshots.js';

export interface StatisticsReport {
  departments: number;
  changed: string[];
  failed: string[];
  /** The failed ones that an immediate retry may fix. */
  retryable: string[];
}

type Statistics = Pick<QueueStatus, 'totalWaiting' | 'estimatedWaitMinutes'>;

/** Keeps the statistics of each queue's state current, and broadcasts only what changed. */
export class StatisticsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Uses one transaction for each department: a department that fails does not stop the others. */
  async update(request: { actor: Actor }): Promise<StatisticsReport> {
    const departments = await this.directory.departments();
    const changed: string[] = [];
    const failed: string[] = [];
    const retryable = await runForDepartments({
      departments,
      work: async (department) => void ((await this.updateOne(department)) && changed.push(department.code)),
      onFailure: ({ code }) => failed.push(code),
      failure: 'statistics failed for a department',
      requestId: request.actor.requestId,
      log: this.log,
    });
    return { departments: departments.length, changed, failed, retryable };
  }

  /** True: something changed. */
  private updateOne(department: Department): Promise<boolean> {
    return this.work.run(async (em, emit) => {
      const { isOpen } = await em.findOneOrFail(QueueStatus, { departmentId: department.id });
      const { totalWaiting, estimatedWaitMinutes } = statisticsOfToday();
      const values = [totalWaiting, estimatedWaitMinutes, statusTextIn('en', { isOpen, totalWaiting })];
      const [row] = await em.execute<QueueStatusRow[]>(
        `update queue_status set total_waiting = ?, estimated_wait_minutes = ?, status_message = ?, changed_at = ?, version = version + 1
         where department_id = ? and is_open = ?
           and (total_waiting, estimated_wait_minutes, status_message) is distinct from (?, ?::integer, ?) returning ${STATUS_COLUMNS}`,
        [...values, this.clock.now(), department.id, isOpen, ...values],
      );
      if (!row) return false;
      await emit('queue-changed', { status: statusSnapshot(statusFromRow(row)), announcement: null });
      return true;
    }, department);
  }
}

/** Nobody can join a queue yet, so nobody waits and there is nothing to estimate from. */
function statisticsOfToday(): Statistics {
  return { totalWaiting: 0, estimatedWaitMinutes: null };
}
