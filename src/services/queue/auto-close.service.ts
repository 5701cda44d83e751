import { StatusChangeReason } from '../../entities/audit/queue-status-log.entity.js';
import type { Department } from '../../entities/directory/department.entity.js';
import type { OpeningPeriod } from '../../entities/hours/opening-period.js';
import { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import type { DirectoryService } from '../directory/directory.service.js';
import { reportUnknownTimeZones, zoneProblem } from '../hours/unknown-time-zone.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock, Log } from '../ports.js';
import type { Actor } from '../viewer.js';
import { closingCause } from './closing-cause.js';
import { followingHours, moveClosingTime } from './closing-time.js';
import { runForDepartments } from './department-runs.js';
import { changeOverride } from './manual-override.js';
import { lockQueue } from './queue-lock.js';
import { transition } from './queue-transition.js';

export interface AutoCloseReport {
  dryRun: boolean;
  departments: Array<{ department: string; action: 'closed' | 'would-close' | 'kept' | 'failed'; why: string; notified: number }>;
  /** The failed ones that an immediate retry may fix. */
  retryable: string[];
}

type Verdict = AutoCloseReport['departments'][number];

interface Tick {
  department: Department;
  /** The state that was judged. */
  status: QueueStatus;
  actor: Actor;
  at: Date;
}

/**
 * Closes queues whose opening hours are over, unless an override is in force. A queue whose next opening hours have begun by then stays
 * open.
 */
export class AutoCloseService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly options: { announcementTtlMs: number },
  ) {}

  /** Uses one transaction for each department: a department that fails does not stop the others. */
  async run(request: { actor: Actor; department?: string; dryRun?: boolean }): Promise<AutoCloseReport> {
    const dryRun = request.dryRun ?? false;
    const departments = await this.directory.departmentsNamed(request.department);
    reportUnknownTimeZones(departments, this.log);
    const verdicts: Verdict[] = [];
    const retryable = await runForDepartments({
      departments,
      work: async (department) => void verdicts.push(await this.settle(department, request.actor, dryRun)),
      onFailure: ({ code }) => verdicts.push({ department: code, action: 'failed', why: 'see the log', notified: 0 }),
      failure: 'auto-close failed for a department',
      requestId: request.actor.requestId,
      log: this.log,
    });
    return { dryRun, departments: verdicts, retryable };
  }

  private async settle(department: Department, actor: Actor, dryRun: boolean): Promise<Verdict> {
    const at = this.clock.now();
    const status = await this.work.read().findOneOrFail(QueueStatus, { departmentId: department.id });
    const judged = judge(status, department, at);
    const mayStayOpen = status.isDue(at) || status.hasNoClosingTime();
    if (dryRun) {
      const hours = mayStayOpen ? await followingHours(this.work.read(), department, status, at) : null;
      return hours ? staysOpen(judged, hours) : judged;
    }
    const tick = { department, status, actor, at };
    const verdict = mayStayOpen ? await this.change(judged, tick) : judged;
    if (verdict) await this.removeExpiredOverride(tick);
    return verdict ?? { ...judged, action: 'kept', why: 'somebody else changed it in the meantime' };
  }

  /**
   * Gives the queue the closing time of the opening hours that follow; without such hours, closes it if it is due. Null: somebody has
   * changed the queue since it was judged.
   */
  private change(judged: Verdict, { department, status, actor, at }: Tick): Promise<Verdict | null> {
    const { announcementTtlMs } = this.options;
    // Between the judgement and this change a nurse may have set an override, or closed the queue and opened it again.
    const onlyIf = { version: status.version };
    return this.work.run(async (em, emit) => {
      await lockQueue(em, department);
      const hours = await followingHours(em, department, status, at);
      if (hours) return (await moveClosingTime(em, emit, { department, hours, at, onlyIf })) ? staysOpen(judged, hours) : null;
      if (!status.isDue(at)) return judged;
      const note = await closingCause(em, department, status);
      const by = { reason: StatusChangeReason.SCHEDULE, note, actor, at };
      const result = await transition(em, emit, { department, toOpen: false, ...by, announcementTtlMs, onlyIf });
      return result && { ...judged, action: 'closed', notified: result.recipients };
    }, department);
  }

  /** Removes an override that has ended by itself, so that clients do not show it as active. */
  private async removeExpiredOverride({ department, status, actor, at }: Tick): Promise<void> {
    if (!status.hasExpiredOverride(at)) return;
    // Somebody may have set another override in the meantime.
    const onlyIf = { overrideEndedBy: at };
    const change = { department, enabled: false, until: null, note: null, actor, at, onlyIf };
    await this.work.run((em, emit) => changeOverride(em, emit, change), department);
  }
}

function staysOpen(judged: Verdict, { closes }: OpeningPeriod): Verdict {
  return { ...judged, action: 'kept', why: `its opening hours continue until ${closes.toISOString()}` };
}

function judge(status: QueueStatus, department: Department, at: Date): Verdict {
  const kept = (why: string): Verdict => ({ department: department.code, action: 'kept', why, notified: 0 });
  const problem = zoneProblem(department);
  if (!status.isOpen) return kept(problem ? `already closed; ${problem}` : 'already closed');
  if (!status.closesAt && problem) return { ...kept(`open, and nothing closes it: ${problem}`), action: 'failed' };
  if (!status.closesAt) return kept('open, and no opening hours apply to this day');
  const closesAt = status.closesAt.toISOString();
  if (status.isDue(at)) return { ...kept(`past its closing time ${closesAt}`), action: 'would-close' };
  if (status.isOverdue(at)) return kept(`past its closing time ${closesAt}, but a manual override is in force`);
  return kept(`open until ${closesAt}`);
}
