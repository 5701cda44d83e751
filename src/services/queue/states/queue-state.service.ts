import { StatusChangeReason } from '../../../entities/audit/queue-status-log.entity.js';
import { QueueState } from '../../../entities/queue/queue-state.enum.js';
import type { QueueStatus } from '../../../entities/queue/queue-status.entity.js';
import type { DirectoryService } from '../../directory/directory.service.js';
import { BadUserInputError, NotFoundError } from '../../errors.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock } from '../../ports.js';
import type { Actor } from '../../viewer.js';
import { LockedQueue } from '../locked-queue.js';
import type { QueueLine } from '../queue-line.js';
import { transitionOf } from '../queue-transition.js';
import { checkedNote } from './checked-note.js';
import { pauseQueue, resumeQueue } from './pausing.js';
import { refuseState } from './state-change.js';

/** A longer pause is a closing. */
const LONGEST_PAUSE_MS = 24 * 3_600_000;

export interface StateInput {
  department: string;
  note?: string | null | undefined;
}

export type PauseInput = StateInput & {
  /** Left out: until a person resumes it. */
  until?: Date | null | undefined;
};

/** The use cases between open and closed: pause, resume, let a queue drain. */
export class QueueStateService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
    private readonly line: QueueLine,
    private readonly options: { announcementTtlMs: number },
  ) {}

  /** Ends the joining, and lets the people in the line be served. A queue without people closes. @throws ConflictError if it is closed */
  drain(actor: Actor, input: StateInput): Promise<QueueStatus> {
    return this.change(actor, input, async (em, emit, queue, by) => {
      const { department, before, at } = queue;
      if (before.state === QueueState.CLOSED) refuseState(queue, 'nobody waits in it.');
      if (before.state === QueueState.DRAINING) return before;
      const closing = { department, toOpen: false, reason: StatusChangeReason.MANUAL, at, ...by, ...this.options };
      return (await transitionOf(em, emit, queue, closing))?.status ?? before;
    });
  }

  /** @throws ConflictError if it is closed or drains */
  pause(actor: Actor, { until = null, ...input }: PauseInput): Promise<QueueStatus> {
    const now = this.clock.now();
    if (until && until <= now) throw new BadUserInputError('input.until', 'input.until must be in the future.');
    if (until && until.getTime() - now.getTime() > LONGEST_PAUSE_MS)
      throw new BadUserInputError('input.until', 'input.until may be at most 24 hours ahead. For longer, close the queue.');
    return this.change(actor, input, (em, emit, queue, by) => pauseQueue(em, emit, queue, { ...by, until }));
  }

  /** @throws ConflictError if it is not paused */
  resume(actor: Actor, input: StateInput): Promise<QueueStatus> {
    return this.change(actor, input, resumeQueue);
  }

  private async change(actor: Actor, input: StateInput, change: typeof resumeQueue): Promise<QueueStatus> {
    const department = await this.directory.departmentForChange(actor, input.department);
    const by = { actor, note: checkedNote(input.note), line: this.line };
    return this.work.run(async (em, emit) => {
      const queue = await LockedQueue.lock(em, department, this.clock.now());
      if (!queue) throw new NotFoundError(`${department.code} has no queue.`);
      return change(em, emit, queue, by);
    }, department);
  }
}
