import type { EntityManager } from '@mikro-orm/postgresql';
import type { DirectoryService } from '../../directory/directory.service.js';
import { type Emit, turnOfLine, type UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock, Log } from '../../ports.js';
import { runForDepartments } from '../../queue/department-runs.js';
import { type DueMoment, TriedMoments } from '../../queue/planning/tried-moments.js';
import { msOf } from '../../sql/sql.js';
import type { Actor } from '../../viewer.js';
import { LineChange } from '../line-change.js';
import { LockedLine } from '../locked-line.js';
import { actOnCall, completeForgotten, FORGOTTEN_AT } from './overdue-entries.js';

/** Entries of one run. What is left over is due at once, in the next run. */
const MOST_IN_A_RUN = 1_000;

export interface LineClockReport {
  /** The numbers of entries. */
  recalled: number;
  missed: number;
  completed: number;
  /** Departments whose entries could not be changed. */
  failed: string[];
  /** The failed ones that an immediate retry may fix. */
  retryable: string[];
}

interface DueEntry {
  id: number;
  sessionId: number;
  departmentId: number;
  /** In ms since 1970. */
  dueAt: number;
}

/**
 * The no-show clock: a person who does not answer a call in time is called once more, and then counts as absent. It goes by the time of the
 * database. Every entry is judged again while its line is locked, so an answer that arrives in the meantime wins, and two nodes act once.
 */
export class LineClockService {
  private readonly tried = new TriedMoments();

  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** When the next person must have answered. Null: nobody is called. */
  async nextAt(): Promise<Date | null> {
    const moments = await this.work.read().execute<DueMoment[]>(
      `select department_id::float8 as id, ${msOf('min(answer_by)')} as "dueAt" from queue_entry
       where state = 'CALLED' and answer_by is not null group by department_id`,
    );
    this.tried.forgetSettled(moments);
    return moments.length === 0 ? null : new Date(Math.min(...moments.map((moment) => this.tried.notBefore(moment))));
  }

  /** Acts on everybody who has not answered in time, and on those whom nobody completed. Null: there is nobody. */
  async followDue({ actor }: { actor: Actor }): Promise<LineClockReport | null> {
    const now = this.clock.now();
    const due = this.notPaused(await this.due(now), now);
    if (due.size === 0) return null;
    const report: LineClockReport = { recalled: 0, missed: 0, completed: 0, failed: [], retryable: [] };
    const departments = await Promise.all([...due.keys()].map((id) => this.directory.departmentById(id)));
    report.retryable = await runForDepartments({
      departments,
      work: async (department) => {
        const entries = due.get(department.id) ?? [];
        for (const sessionId of new Set(entries.map((entry) => entry.sessionId))) {
          const ids = entries.filter((entry) => entry.sessionId === sessionId).map(({ id }) => id);
          await this.work.run(async (em, emit) => {
            const line = await LockedLine.lockOf(em, department, ids[0]!);
            addTo(report, await this.actOnAll(em, emit, line, { ids, actor }));
          }, turnOfLine(department));
        }
      },
      onFailure: ({ code }) => report.failed.push(code),
      failure: 'the no-show clock failed for a department',
      requestId: actor.requestId,
      log: this.log,
    });
    return report;
  }

  private async actOnAll(em: EntityManager, emit: Emit, line: LockedLine, { ids, actor }: { ids: number[]; actor: Actor }) {
    const at = this.clock.now();
    const change = new LineChange(em, emit, line, actor, at);
    const done = { recalled: 0, missed: 0, completed: 0 };
    for (const id of ids) {
      const entry = await line.entry(id);
      const outcome = (await actOnCall(change, entry)) ?? (await completeForgotten(change, entry));
      if (outcome) done[outcome]++;
    }
    if (done.recalled + done.missed + done.completed > 0) await change.finish();
    return done;
  }

  /** The entries that are due, without a lock, the longest due first. */
  private due(now: Date): Promise<DueEntry[]> {
    const of = `select e.id::float8 as id, session_id::float8 as "sessionId", e.department_id::float8 as "departmentId"`;
    return this.work.read().execute<DueEntry[]>(
      `(${of}, ${msOf('answer_by')} as "dueAt" from queue_entry e where state = 'CALLED' and answer_by <= ? order by answer_by limit ?)
       union all
       (${of}, ${msOf(FORGOTTEN_AT)} from queue_entry e join queue_session s on s.id = session_id
        where e.state = 'IN_SERVICE' and ${FORGOTTEN_AT} <= ? order by e.id limit ?)`,
      [now, MOST_IN_A_RUN, now, MOST_IN_A_RUN],
    );
  }

  /** The rest of each department, without those that failed a moment ago. */
  private notPaused(due: readonly DueEntry[], now: Date): Map<number, DueEntry[]> {
    const byDepartment = Map.groupBy(due, ({ departmentId }) => departmentId);
    for (const [id, entries] of byDepartment) {
      const moment = { id, dueAt: Math.min(...entries.map(({ dueAt }) => dueAt)) };
      if (this.tried.notBefore(moment) > now.getTime()) byDepartment.delete(id);
      else this.tried.note(moment, now.getTime());
    }
    return byDepartment;
  }
}

function addTo(report: LineClockReport, done: Pick<LineClockReport, 'recalled' | 'missed' | 'completed'>): void {
  report.recalled += done.recalled;
  report.missed += done.missed;
  report.completed += done.completed;
}
