import { StatusChangeReason } from '../../entities/audit/queue-status-log.entity.js';
import type { Department } from '../../entities/directory/department.entity.js';
import type { OpeningPeriod } from '../../entities/hours/opening-hours.js';
import { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import type { DirectoryService } from '../directory/directory.service.js';
import { reportUnknownTimeZones, zoneProblem } from '../hours/unknown-time-zone.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock, Log } from '../ports.js';
import { reasonOf } from '../reason.js';
import { isPassing } from '../sql/database-errors.js';
import type { Actor } from '../viewer.js';
import { closingCause } from './closing-cause.js';
import { hoursThatGoOn, lockQueue, moveClosingTime } from './closing-time.js';
import { changeOverride } from './manual-override.js';
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
  /** As it was judged. */
  status: QueueStatus;
  actor: Actor;
  at: Date;
}

/** Closes queues whose opening hours are over, unless an override is in force; a queue whose next hours have begun by then goes on. */
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
    const retryable: string[] = [];
    const all = await this.directory.departmentsNamed(request.department);
    reportUnknownTimeZones(all, this.log);
    for (const department of all) {
      try {
        departments.push(await this.settle(department, request.actor, dryRun));
      } catch (error) {
        this.log[isPassing(error) ? 'warn' : 'error'](
          { department: department.code, requestId: request.actor.requestId, reason: reasonOf(error) },
          'auto-close failed for a department',
        );
        departments.push({ department: department.code, action: 'failed', why: 'see the log', notified: 0 });
        if (isPassing(error)) retryable.push(department.code);
      }
    }
    return { dryRun, departments, retryable };
  }

  private async settle(department: Department, actor: Actor, dryRun: boolean): Promise<Verdict> {
    const at = this.clock.now();
    const status = await this.work.read().findOneOrFail(QueueStatus, { departmentId: department.id });
    const tick = { department, status, actor, at };
    const judged = judge(status, department, at);
    const mayGoOn = judged.action === 'would-close' || (status.isOpen && !status.closesAt);
    if (dryRun) {
      const hours = mayGoOn ? await hoursThatGoOn(this.work.read(), department, status, at) : null;
      return hours ? goesOn(judged, hours) : judged;
    }
    const verdict = mayGoOn ? await this.change(judged, tick) : judged;
    if (verdict) await this.endOverride(tick);
    return verdict ?? { ...judged, action: 'kept', why: 'changed by somebody else meanwhile' };
  }

  /** A queue whose hours go on gets their closing time; one that is due is closed. Null: somebody has changed it since it was judged. */
  private change(judged: Verdict, { department, status, actor, at }: Tick): Promise<Verdict | null> {
    const { announcementTtlMs } = this.options;
    // Between the judgement and now a nurse may have put an override on, or closed and opened again.
    const onlyIf = `version = ${status.version}`;
    return this.work.run(async (em, emit) => {
      await lockQueue(em, department);
      const hours = await hoursThatGoOn(em, department, status, at);
      if (hours) return (await moveClosingTime(em, emit, { department, hours, at, onlyIf })) ? goesOn(judged, hours) : null;
      if (judged.action !== 'would-close') return judged;
      const note = await closingCause(em, department, status);
      const by = { reason: StatusChangeReason.SCHEDULE, note, actor, at };
      const result = await transition(em, emit, { department, toOpen: false, ...by, announcementTtlMs, onlyIf });
      return result && { ...judged, action: 'closed', notified: result.recipients };
    }, department);
  }

  /** One that has ended by itself is removed, so that nobody reads that it is on. */
  private async endOverride({ department, status, actor, at }: Tick): Promise<void> {
    if (!status.manualOverride || !status.overrideUntil || status.overrideUntil > at) return;
    // Somebody may have put another one on meanwhile.
    const onlyIf = `manual_override and override_until <= '${at.toISOString()}'`;
    const change = { department, enabled: false, until: null, note: null, actor, at, onlyIf };
    await this.work.run((em, emit) => changeOverride(em, emit, change), department);
  }
}

function goesOn(judged: Verdict, { closes }: OpeningPeriod): Verdict {
  return { ...judged, action: 'kept', why: `its hours go on until ${closes.toISOString()}` };
}

function judge(status: QueueStatus, department: Department, at: Date): Verdict {
  const kept = (why: string): Verdict => ({ department: department.code, action: 'kept', why, notified: 0 });
  const problem = zoneProblem(department);
  if (!status.isOpen) return kept(problem ? `already closed; ${problem}` : 'already closed');
  if (!status.closesAt && problem) return { ...kept(`open, and nothing closes it: ${problem}`), action: 'failed' };
  if (!status.closesAt) return kept('open, and no opening hours speak of the day');
  const closesAt = status.closesAt.toISOString();
  if (status.closesAt > at) return kept(`open until ${closesAt}`);
  const overridden = status.manualOverride && (!status.overrideUntil || status.overrideUntil > at);
  if (overridden) return kept(`past its closing time ${closesAt}, but a manual override is in force`);
  return { department: department.code, action: 'would-close', why: `past its closing time ${closesAt}`, notified: 0 };
}
