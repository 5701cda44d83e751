import type { Department } from '../../../entities/directory/department.entity.js';
import { QueueState } from '../../../entities/queue/queue-state.enum.js';
import type { QueueStatus } from '../../../entities/queue/queue-status.entity.js';
import { statusTextIn } from '../../../texts/catalogue.js';
import type { DirectoryService } from '../../directory/directory.service.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock, Log } from '../../ports.js';
import type { Actor } from '../../viewer.js';
import { runForDepartments } from '../department-runs.js';
import { lockQueue } from '../queue-lock.js';
import { type QueueChange, updateQueue } from '../queue-update.js';
import { statusSnapshot } from '../snapshots.js';
import { type LineFigures, type QueueFigures, storedWait } from './queue-figures.js';
import { CONFIGURED_TURN, shiftedWait } from './shifted-wait.js';

export interface StatisticsReport {
  departments: number;
  changed: string[];
  failed: string[];
  /** The failed ones that an immediate retry may fix. */
  retryable: string[];
}

/** The line under the lock. `turn`: the configured one, in minutes. */
interface LineNow {
  waiting: number;
  turn: number;
}

/** A change of only these is not worth a message to everybody: they are stored with the next figure that changes. */
const ACCOMPANYING: ReadonlySet<keyof QueueChange> = new Set(['waitBasis', 'waitSampleSize', 'waitAsOf']);

/** Keeps the statistics of each queue's state current, and broadcasts only what changed. */
export class StatisticsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly line: LineFigures,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Each department on its own: one that fails does not stop the others. */
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

  /**
   * Stores figures that differ from those that the queue shows. True: something changed. Two nodes that do it at the same time write once: the
   * second sees, under the lock, what the first has written.
   */
  async store(department: Department, figures: QueueFigures): Promise<boolean> {
    if (!differs(figures.status, changeTo(figures.status, figures))) return false;
    return this.work.run(async (em, emit) => {
      const before = await lockQueue(em, department);
      // Another session, or another state: the pass after that change has the figures.
      if (!before || before.sessionId !== figures.status.sessionId || before.state !== figures.status.state) return false;
      const [now] = await em.execute<[LineNow]>(
        `select ${CONFIGURED_TURN} as turn,
           (select count(*)::int from queue_entry where session_id = ? and state = 'WAITING') as waiting
         from department d where d.id = ?`,
        [before.sessionId, department.id],
      );
      const change = changeTo(before, figuresNow(figures, now));
      const status = differs(before, change) ? await updateQueue(em, before, change, this.clock.now()) : null;
      if (!status) return false;
      await emit('queue-changed', { status: statusSnapshot(status), announcement: null });
      return true;
    }, department);
  }

  private async updateOne(department: Department): Promise<boolean> {
    const figures = await this.line.of(department);
    return figures !== null && this.store(department, figures);
  }
}

/** The number of people is that of this moment, and the estimate is for so many: some have joined or left since the line was read. */
function figuresNow({ joining, totalWaiting: counted, ...figures }: QueueFigures, { waiting, turn }: LineNow): QueueFigures {
  if (!joining || waiting === counted) return { ...figures, joining, totalWaiting: waiting };
  const turnMinutes = counted > 0 && joining.likely > 0 ? joining.likely / counted : turn;
  return { ...figures, totalWaiting: waiting, joining: shiftedWait(joining, waiting - counted, turnMinutes) };
}

function changeTo(status: QueueStatus, { totalWaiting, joining }: QueueFigures): QueueChange {
  const estimate = status.state === QueueState.OPEN ? joining : null;
  return { totalWaiting, ...storedWait(estimate), statusMessage: statusTextIn('en', { ...status, totalWaiting }) };
}

function differs(before: QueueStatus, change: QueueChange): boolean {
  const names = (Object.keys(change) as (keyof QueueChange)[]).filter((name) => !ACCOMPANYING.has(name));
  return names.some((name) => (before[name] ?? null) !== (change[name] ?? null));
}
