import { turnLoader } from '../../async/turn-loader.js';
import { StatusChangeReason } from '../../entities/audit/queue-status-log.entity.js';
import { OverrideState } from '../../entities/hours/hours-override.js';
import { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import type { DirectoryService } from '../directory/directory.service.js';
import { BadUserInputError } from '../errors.js';
import { zoneProblem } from '../hours/unknown-time-zone.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock } from '../ports.js';
import type { Actor } from '../viewer.js';
import { LockedQueue } from './locked-queue.js';
import { changeOverride } from './override-change.js';
import { type OverrideOfQueue, type OverrideOrigin, originsOf } from './override-origin.js';
import type { QueueLine } from './queue-line.js';
import { type QueueStatusRow, STATUS_COLUMNS, statusFromRow } from './queue-status-row.js';
import { transitionOf } from './queue-transition.js';
import { checkedNote } from './states/checked-note.js';
import { type StateByHand, stateByHand } from './states/state-by-hand.js';

/** The longest override: a forgotten one must not keep a queue open forever. What lasts longer is a change of the hours. */
const LONGEST_OVERRIDE_MS = 366 * 86_400_000;

export interface SetOpenInput {
  department: string;
  isOpen: boolean;
  /** A closing removes the people who wait, instead of letting them be served. */
  discardWaiting?: boolean | null | undefined;
  note?: string | null | undefined;
}

/** `announcement`: if nothing changed, that of the change to this state. */
export interface SetOpenResult extends StateByHand {
  /** The reason why an open queue gets no closing time: its department's time zone is unknown. Null: there is no problem. */
  problem: string | null;
}

export interface OverrideInput {
  department: string;
  /** Null: the override is removed. */
  state: OverrideState | null;
  until?: Date | null | undefined;
  note?: string | null | undefined;
}

/** The use cases of queues: read the state, open or close, set or remove an override. */
export class QueueService {
  /** Reads the states of all queues, by department id. There are only as many as departments, so each caller takes its own from all. */
  private readonly allStatuses = turnLoader<'all', Map<number, QueueStatus>>(async (keys) => {
    const rows = await this.work.read().execute<QueueStatusRow[]>(`select ${STATUS_COLUMNS} from queue_status`);
    const byDepartment = new Map(rows.map((row) => [row.departmentId, statusFromRow(row)]));
    return keys.map(() => byDepartment);
  });

  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
    private readonly line: QueueLine,
    private readonly options: { announcementTtlMs: number },
  ) {}

  /** The objects may be shared with other callers of the same moment: do not change them. */
  async statuses(departmentCode?: string | null): Promise<QueueStatus[]> {
    const departments = await this.directory.departmentsNamed(departmentCode);
    const byDepartment = await this.allStatuses.load('all');
    return departments.flatMap((d) => byDepartment.get(d.id) ?? []);
  }

  /** The override that is in force now. Null: there is none, or its end has passed and the job has not removed it yet. */
  overrideInForce(status: QueueStatus): OverrideOfQueue | null {
    const override = status.storedOverride();
    return override && override.until > this.clock.now() ? { departmentId: status.departmentId, ...override } : null;
  }

  /** Returns who set the overrides, and why, in their order; see {@link originsOf}. */
  overrideOrigins(overrides: readonly OverrideOfQueue[]): Promise<(OverrideOrigin | null)[]> {
    return originsOf(this.work.read(), overrides);
  }

  /**
   * Opens or closes a queue. With people in its line a closed one drains, unless they are to be discarded. A request for the state that the queue already has is not an error and changes nothing: the answer carries the
   * announcement of that state.
   */
  async setOpen(actor: Actor, input: SetOpenInput): Promise<SetOpenResult> {
    const department = await this.directory.departmentForChange(actor, input.department);
    const note = checkedNote(input.note);
    if (input.isOpen && input.discardWaiting)
      throw new BadUserInputError('input.discardWaiting', 'input.discardWaiting is for closing a queue.');
    const discardWaiting = input.discardWaiting ?? false;
    const outcome = await this.work.run((em, emit) => {
      const by = { reason: StatusChangeReason.MANUAL, note, actor, at: this.clock.now(), line: this.line };
      const { announcementTtlMs } = this.options;
      return stateByHand(em, emit, { department, toOpen: input.isOpen, discardWaiting, ...by, announcementTtlMs });
    }, department);
    return { ...outcome, problem: outcome.status.hasNoClosingTime() ? zoneProblem(department) : null };
  }

  /**
   * Sets or removes the override of a queue. KEEP_CLOSED closes an open queue at once, as a person does; KEEP_OPEN does not open a closed one, unless it opens
   * by itself. Without `until` it ends at the next scheduled change, or at the end of the day if none is known.
   */
  async setOverride(actor: Actor, input: OverrideInput): Promise<QueueStatus> {
    const department = await this.directory.departmentForChange(actor, input.department);
    const note = checkedNote(input.note);
    const at = this.clock.now();
    if (input.until && (!input.state || input.until <= at))
      throw new BadUserInputError('input.until', 'input.until must be in the future, and requires an override to set.');
    if (input.until && input.until.getTime() - at.getTime() > LONGEST_OVERRIDE_MS)
      throw new BadUserInputError(
        'input.until',
        'input.until may be at most 366 days ahead. For longer, change the opening hours.',
      );
    return this.work.run(async (em, emit) => {
      const queue = await LockedQueue.lock(em, department, at);
      if (!queue) return em.findOneOrFail(QueueStatus, { departmentId: department.id });
      const override = input.state ? { state: input.state, until: input.until ?? endOf(queue) } : null;
      const by = { actor, note };
      if (override?.state === OverrideState.KEEP_CLOSED && queue.before.isOpenOrPaused()) {
        const { announcementTtlMs } = this.options;
        const reason = StatusChangeReason.OVERRIDE;
        const closing = { department, toOpen: false, reason, ...by, at, line: this.line, announcementTtlMs, override };
        return (await transitionOf(em, emit, queue, closing))?.status ?? queue.before;
      }
      return (await changeOverride(em, emit, queue, override, by)) ?? queue.before;
    }, department);
  }
}

/** The end of an override that the request does not give. */
function endOf(queue: LockedQueue): Date {
  const next = queue.nextChangeByRules();
  if (!next)
    throw new BadUserInputError('input.until', 'input.until is required: the opening hours of this department are unknown.');
  return next.until;
}
