import type { EntityManager } from '@mikro-orm/postgresql';
import { StatusChangeReason } from '../../entities/audit/queue-status-log.entity.js';
import type { Department } from '../../entities/directory/department.entity.js';
import type { QueuePlan } from '../../entities/queue/queue-plan.js';
import { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import type { DirectoryService } from '../directory/directory.service.js';
import { readHours } from '../hours/department-hours.js';
import { reportUnknownTimeZones, zoneProblem } from '../hours/unknown-time-zone.js';
import type { Emit, UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock, Log } from '../ports.js';
import type { Actor } from '../viewer.js';
import { closingCause } from './closing-cause.js';
import { runForDepartments } from './department-runs.js';
import { LockedQueue, planFor } from './locked-queue.js';
import { changeOverride } from './override-change.js';
import { announceOpening } from './planning/opens-soon.js';
import { followHours } from './queue-hours.js';
import { transitionOf } from './queue-transition.js';

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
  departments: Array<{
    department: string;
    action: 'opened' | 'closed' | 'announced' | 'would-open' | 'would-close' | 'would-announce' | 'kept' | 'failed';
    why: string;
    notified: number;
  }>;
  /** The failed ones that an immediate retry may fix. */
  retryable: string[];
}

type Verdict = AutoCloseReport['departments'][number];

/**
 * Does what the opening hours say: closes queues whose hours are over, opens those that open by themselves, notifies patients of such an
 * opening in advance, and removes overrides that have ended. The job at the planned instant and the sweep both call it.
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
  async run(request: AutoCloseRequest): Promise<AutoCloseReport> {
    const dryRun = request.dryRun ?? false;
    const departments = await this.departmentsOf(request);
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

  private async departmentsOf({ only, department }: AutoCloseRequest): Promise<Department[]> {
    if (!only) return this.directory.departmentsNamed(department);
    const found = await Promise.all(only.map((id) => this.directory.departmentById(id)));
    return found.filter(({ active }) => active);
  }

  /** Reads first without a lock: usually there is nothing to do. */
  private async settle(department: Department, actor: Actor, dryRun: boolean): Promise<Verdict> {
    const at = this.clock.now();
    const status = await this.work.read().findOneOrFail(QueueStatus, { departmentId: department.id });
    const plan = planFor(status, await readHours(this.work.read(), department, at), at);
    if (dryRun || isSettled(status, plan, at)) return verdictOf(department, status, plan, at);
    return this.work.run(async (em, emit) => {
      const queue = await LockedQueue.lock(em, department, at);
      return queue ? this.act(em, emit, queue, actor) : verdictOf(department, status, plan, at);
    }, department);
  }

  /** Judges again under the lock: in the meantime a nurse may have set an override, or somebody may have changed the hours. */
  private async act(em: EntityManager, emit: Emit, queue: LockedQueue, actor: Actor): Promise<Verdict> {
    const { department, before, at } = queue;
    const { due, ...plan } = queue.plan();
    // It was deactivated a moment ago, and this node has not noticed yet.
    if (!queue.hours.isActive)
      return { ...verdictOf(department, before, { due: null, ...plan }, at), why: 'not in use any more' };
    // The clock was set back, or another node's is ahead: what was done at a later time stays done.
    if (at < before.changedAt)
      return { ...verdictOf(department, before, { due: null, ...plan }, at), why: 'changed at a later time' };
    const by = { actor, note: due === 'CLOSE' ? await closingCause(em, department, before) : null };
    if (due === 'CLOSE' || due === 'OPEN') {
      const { announcementTtlMs } = this.options;
      const t = { department, toOpen: due === 'OPEN', reason: StatusChangeReason.SCHEDULE, ...by, at, announcementTtlMs };
      const result = await transitionOf(em, emit, queue, t);
      const verdict = verdictOf(department, before, { due, ...plan }, at);
      return { ...verdict, action: due === 'OPEN' ? 'opened' : 'closed', notified: result?.recipients ?? 0 };
    }
    if (due === 'ANNOUNCE_OPENING' && plan.opensAt) {
      const notified = await announceOpening(em, emit, queue, { opensAt: plan.opensAt, actor });
      return { ...verdictOf(department, before, { due, ...plan }, at), action: 'announced', notified };
    }
    if (before.hasExpiredOverride(at)) await changeOverride(em, emit, queue, null, by);
    else await followHours(emit, queue);
    return verdictOf(department, before, { due, ...plan }, at);
  }
}

/** Tells whether the stored times are those of the plan, and nothing is to be done now. */
function isSettled(status: QueueStatus, plan: QueuePlan, at: Date): boolean {
  if (plan.due || status.hasExpiredOverride(at) || status.hasOverrideWithoutEnd()) return false;
  return (['closesAt', 'opensAt', 'plannedAt'] as const).every((name) => status[name]?.getTime() === plan[name]?.getTime());
}

function verdictOf(department: Department, status: QueueStatus, { due, closesAt, opensAt }: QueuePlan, at: Date): Verdict {
  const verdict = (action: Verdict['action'], why: string): Verdict => ({
    department: department.code,
    action,
    why,
    notified: 0,
  });
  const problem = zoneProblem(department);
  if (due === 'OPEN') return verdict('would-open', 'its opening hours have begun');
  if (due === 'CLOSE') return verdict('would-close', `past its closing time ${(closesAt ?? at).toISOString()}`);
  if (due === 'ANNOUNCE_OPENING') return verdict('would-announce', `opens by itself at ${(opensAt ?? at).toISOString()}`);
  if (!status.isOpen && problem) return verdict('kept', `already closed; ${problem}`);
  if (!status.isOpen) return verdict('kept', opensAt ? `closed; its hours begin at ${opensAt.toISOString()}` : 'already closed');
  if (!closesAt && problem) return verdict('failed', `open, and nothing closes it: ${problem}`);
  return verdict('kept', closesAt ? `open until ${closesAt.toISOString()}` : 'open, and no opening hours close it');
}
