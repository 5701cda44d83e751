import type { Department } from '../entities/department.entity.js';
import { QueueStatus } from '../entities/queue-status.entity.js';
import { StatusChangeReason } from '../entities/queue-status-log.entity.js';
import { isPassing } from './database-errors.js';
import type { DirectoryService } from './directory.service.js';
import type { Clock, Log } from './ports.js';
import { transition } from './queue-transition.js';
import { reasonOf } from './reason.js';
import type { UnitOfWork } from './unit-of-work.js';
import type { Actor } from './viewer.js';

export interface AutoCloseReport {
  dryRun: boolean;
  departments: Array<{ department: string; action: 'closed' | 'would-close' | 'kept' | 'failed'; why: string; notified: number }>;
  /** Of those that failed, the ones where another run soon may do. */
  putOff: string[];
}

type Verdict = AutoCloseReport['departments'][number];

/** Closes queues whose opening hours are over, unless an override is in force. */
export class AutoCloseService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly options: { announcementTtlMs: number },
  ) {}

  /** One transaction a department: one bad row never stops the rest. */
  async run(request: { actor: Actor; department?: string; dryRun?: boolean }): Promise<AutoCloseReport> {
    const dryRun = request.dryRun ?? false;
    const departments: Verdict[] = [];
    const putOff: string[] = [];
    for (const department of await this.directory.departmentsNamed(request.department)) {
      try {
        departments.push(await this.settle(department, request.actor, dryRun));
      } catch (error) {
        this.log[isPassing(error) ? 'warn' : 'error'](
          { department: department.code, requestId: request.actor.requestId, reason: reasonOf(error) },
          'auto-close failed for a department',
        );
        departments.push({ department: department.code, action: 'failed', why: 'see the log', notified: 0 });
        if (isPassing(error)) putOff.push(department.code);
      }
    }
    return { dryRun, departments, putOff };
  }

  private async settle(department: Department, actor: Actor, dryRun: boolean): Promise<Verdict> {
    const at = this.clock.now();
    const status = await this.work.read().findOneOrFail(QueueStatus, { departmentId: department.id });
    const verdict = judge(status, department, at);
    if (verdict.action !== 'would-close' || dryRun) return verdict;
    const result = await this.work.run((em, emit) =>
      transition(em, emit, {
        department,
        toOpen: false,
        reason: StatusChangeReason.SCHEDULE,
        note: null,
        actor,
        at,
        announcementTtlMs: this.options.announcementTtlMs,
        // Between the judgement and now a nurse may have put an override on, or closed and opened again.
        onlyIf: `version = ${status.version}`,
      }),
    );
    if (!result) return { ...verdict, action: 'kept', why: 'changed by somebody else meanwhile' };
    return { ...verdict, action: 'closed', notified: result.recipients };
  }
}

function judge(status: QueueStatus, department: Department, at: Date): Verdict {
  const kept = (why: string): Verdict => ({ department: department.code, action: 'kept', why, notified: 0 });
  if (!status.isOpen) return kept('already closed');
  if (!status.closesAt) return kept('open, and no opening hours speak of the day');
  const closesAt = status.closesAt.toISOString();
  if (status.closesAt > at) return kept(`open until ${closesAt}`);
  const overridden = status.manualOverride && (!status.overrideUntil || status.overrideUntil > at);
  if (overridden) return kept(`past its closing time ${closesAt}, but a manual override is in force`);
  return { department: department.code, action: 'would-close', why: `past its closing time ${closesAt}`, notified: 0 };
}
