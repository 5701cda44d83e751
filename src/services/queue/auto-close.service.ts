import type { EntityManager } from '@mikro-orm/postgresql';
import { StatusChangeReason } from '../../entities/audit/queue-status-log.entity.js';
import type { Department } from '../../entities/directory/department.entity.js';
import type { QueuePlan } from '../../entities/queue/queue-plan.js';
import { QueueState } from '../../entities/queue/queue-state.enum.js';
import { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import type { DirectoryService } from '../directory/directory.service.js';
import { readHours } from '../hours/department-hours.js';
import { reportUnknownTimeZones } from '../hours/unknown-time-zone.js';
import type { Emit, UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock, Log } from '../ports.js';
import type { Actor } from '../viewer.js';
import { runForDepartments } from './department-runs.js';
import { LockedQueue, planFor } from './locked-queue.js';
import { changeOverride } from './override-change.js';
import { closingCause } from './planning/closing-cause.js';
import { type HoursVerdict, verdictOf } from './planning/hours-verdict.js';
import { announceOpening } from './planning/opens-soon.js';
import { followHours } from './queue-hours.js';
import type { QueueLine } from './queue-line.js';
import { transitionOf } from './queue-transition.js';
import { endDraining } from './states/drain-end.js';
import { type PauseChange, resumeQueue } from './states/pausing.js';

export interface AutoCloseRequest {
  actor: Actor;
  /** Its code. Left out: all departments. */
  department?: string;
  /** Only those with these ids. */
  only?: readonly number[];
  dryRun?: boolean;
}

export interface AutoCloseReport {
  dryRun: boolean;
  departments: HoursVerdict[];
  /** The failed ones that an immediate retry may fix. */
  retryable: string[];
}

/**
 * Does what the opening hours say: closes queues whose hours are over, opens those that open by themselves, notifies patients of such an
 * opening in advance, ends pauses and draining, and removes overrides that have ended. The job at the planned instant and the sweep both call it.
 */
export class AutoCloseService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly line: QueueLine,
    private readonly options: { announcementTtlMs: number },
  ) {}

  /** Uses one transaction for each department: a department that fails does not stop the others. */
  async run(request: AutoCloseRequest): Promise<AutoCloseReport> {
    const dryRun = request.dryRun ?? false;
    const departments = await this.departmentsOf(request);
    reportUnknownTimeZones(departments, this.log);
    const verdicts: HoursVerdict[] = [];
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

  private async departmentsOf({ only, department }: AutoCloseRequest): Promise<Department[]> {
    if (!only) return this.directory.departmentsNamed(department);
    const found = await Promise.all(only.map((id) => this.directory.departmentById(id)));
    return found.filter(({ active }) => active);
  }

  /** Reads first without a lock: usually there is nothing to do. */
  private async settle(department: Department, actor: Actor, dryRun: boolean): Promise<HoursVerdict> {
    const at = this.clock.now();
    const em = this.work.read();
    const status = await em.findOneOrFail(QueueStatus, { departmentId: department.id });
    const stored = planFor(status, await readHours(em, department, at), at);
    const isDrained = status.state === QueueState.DRAINING && (await this.line.drained(em, [department.id])).length > 0;
    const plan: QueuePlan = isDrained ? { ...stored, due: 'END' } : stored;
    if (dryRun || isSettled(status, plan, at)) return verdictOf(department, status, plan, at);
    return this.work.run(async (em, emit) => {
      // The time after the lock: a figure of the queue that was written while this waited must not look like a change of the future.
      const queue = await LockedQueue.lock(em, department, this.clock);
      return queue ? this.act(em, emit, queue, actor) : verdictOf(department, status, plan, at);
    }, department);
  }

  /** Judges again under the lock: in the meantime a nurse may have set an override, or somebody may have changed the hours. */
  private async act(em: EntityManager, emit: Emit, queue: LockedQueue, actor: Actor): Promise<HoursVerdict> {
    const { department, before, at } = queue;
    const plan = await this.planUnderLock(em, queue);
    const nothing = verdictOf(department, before, { ...plan, due: null }, at);
    // It was deactivated a moment ago, and this node has not noticed yet.
    if (!queue.hours.isActive) return { ...nothing, why: 'not in use any more' };
    // The clock was set back, or another node's is ahead: what was done at a later time stays done.
    if (at < before.changedAt) return { ...nothing, why: 'changed at a later time' };
    const note = plan.due === 'CLOSE' ? await closingCause(em, department, before) : null;
    const by = { actor, note, line: this.line };
    if (plan.due) return { ...verdictOf(department, before, plan, at), ...(await this.actOn(em, emit, queue, { plan, ...by })) };
    if (before.hasExpiredOverride(at)) await changeOverride(em, emit, queue, null, by);
    else await followHours(emit, queue);
    return nothing;
  }

  /** A queue that drains ends as soon as nobody is left: counted only then, and under the lock of its line. */
  private async planUnderLock(em: EntityManager, queue: LockedQueue): Promise<QueuePlan> {
    const plan = queue.plan();
    if (queue.before.state !== QueueState.DRAINING || plan.due === 'END') return plan;
    const { live } = await this.line.people(em, queue.department);
    return live === 0 ? { ...plan, due: 'END' } : plan;
  }

  private async actOn(
    em: EntityManager,
    emit: Emit,
    queue: LockedQueue,
    { plan: { due, opensAt }, ...by }: PauseChange & { plan: QueuePlan },
  ): Promise<Pick<HoursVerdict, 'action' | 'notified'>> {
    const { department, at } = queue;
    if (due === 'RESUME') {
      await resumeQueue(em, emit, queue, by);
      return { action: 'resumed', notified: 0 };
    }
    if (due === 'END') {
      await endDraining(em, emit, queue, by);
      return { action: 'ended', notified: 0 };
    }
    if (due === 'ANNOUNCE_OPENING')
      return {
        action: 'announced',
        notified: await announceOpening(em, emit, queue, { opensAt: opensAt ?? at, actor: by.actor }),
      };
    const { announcementTtlMs } = this.options;
    const t = { department, toOpen: due === 'OPEN', reason: StatusChangeReason.SCHEDULE, ...by, at, announcementTtlMs };
    const result = await transitionOf(em, emit, queue, t);
    return { action: due === 'OPEN' ? 'opened' : 'closed', notified: result?.recipients ?? 0 };
  }
}

/** Tells whether the stored times are those of the plan, and nothing is to be done now. */
function isSettled(status: QueueStatus, plan: QueuePlan, at: Date): boolean {
  if (plan.due || status.hasExpiredOverride(at) || status.hasOverrideWithoutEnd()) return false;
  return (['closesAt', 'opensAt', 'plannedAt'] as const).every((name) => status[name]?.getTime() === plan[name]?.getTime());
}
