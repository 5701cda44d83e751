import { setImmediate as nextTurn } from 'node:timers/promises';
import type { QueuePlan } from '../../../entities/queue/queue-plan.js';
import type { QueueStatus } from '../../../entities/queue/queue-status.entity.js';
import { type DepartmentHours, readHoursOfMany } from '../../hours/department-hours.js';
import type { Emit, UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock } from '../../ports.js';
import { bigintArray, msOf } from '../../sql/sql.js';
import type { Actor } from '../../viewer.js';
import type { AutoCloseReport, AutoCloseService } from '../auto-close.service.js';
import { planFor } from '../locked-queue.js';
import { type QueueStatusRow, STATUS_COLUMNS, statusFromRow } from '../queue-status-row.js';
import { statusSnapshot } from '../snapshots.js';
import { type DueMoment, TriedMoments } from './tried-moments.js';

/** Departments that are planned together: one turn of the event loop, and at most one transaction. */
const SLICE = 25;
/** What planning writes and a client can see. */
const VISIBLE = ['closesAt', 'currentScheduleId', 'opensAt'] as const;

export interface PlanningReport {
  departments: number;
  /** Those whose stored times were not those of their opening hours. */
  changed: number;
}

/** Knows when the opening hours must act next (`queue_status.planned_at`), and has them act then. */
export class HoursPlanningService {
  private readonly tried = new TriedMoments();

  constructor(
    private readonly work: UnitOfWork,
    private readonly autoClose: Pick<AutoCloseService, 'run'>,
    private readonly clock: Clock,
  ) {}

  /** The next moment at which the hours of a department act. Null: none is known. */
  async nextAt(): Promise<Date | null> {
    const planned = await this.planned(this.clock.now());
    if (planned.length === 0) return null;
    return new Date(Math.min(...planned.map((row) => this.tried.notBefore(row))));
  }

  /** Has the hours act in the departments where they are due, and in no others. Null: nothing is due. */
  async followDue({ actor }: { actor: Actor }): Promise<AutoCloseReport | null> {
    const now = this.clock.now();
    const due = (await this.planned(now)).filter((row) => this.tried.notBefore(row) <= now.getTime());
    if (due.length === 0) return null;
    for (const row of due) this.tried.note(row, now.getTime());
    return this.autoClose.run({ actor, only: due.map(({ id }) => id) });
  }

  /**
   * Compares the stored times of all departments with their hours and corrects those that differ: after an update of the program they are
   * missing. Two nodes may do it together: each row is locked, and the second finds nothing to change. `signal` ends it between two slices.
   */
  async planAll(signal?: AbortSignal): Promise<PlanningReport> {
    const ids = (
      await this.work
        .read()
        .execute<{ id: number }[]>(
          `select d.id::float8 as id from department d join queue_status s on s.department_id = d.id where d.active order by d.id`,
        )
    ).map(({ id }) => id);
    let changed = 0;
    for (let from = 0; from < ids.length && !signal?.aborted; from += SLICE) {
      changed += await this.planSlice(ids.slice(from, from + SLICE));
      await nextTurn();
    }
    return { departments: ids.length, changed };
  }

  /** Reads first without a lock: usually nothing differs. */
  private async planSlice(ids: readonly number[]): Promise<number> {
    const em = this.work.read();
    const at = this.clock.now();
    const hours = await readHoursOfMany(em, ids, at);
    const statuses = await em.execute<QueueStatusRow[]>(SELECT, [bigintArray(ids)]);
    const outdated = changesOf(statuses.map(statusFromRow), hours, at);
    if (outdated.length === 0) return 0;
    return this.work.run(async (inTransaction, emit) => {
      const outdatedIds = bigintArray(outdated.map(({ status }) => status.departmentId));
      const locked = await inTransaction.execute<QueueStatusRow[]>(`${SELECT} for update`, [outdatedIds]);
      const hoursNow = await readHoursOfMany(inTransaction, ids, at);
      const changes = changesOf(locked.map(statusFromRow), hoursNow, at);
      if (changes.length > 0) {
        const written = await inTransaction.execute<QueueStatusRow[]>(UPDATE, [at, JSON.stringify(changes.map(recordOf))]);
        await broadcast(emit, written.map(statusFromRow), changes);
      }
      return changes.length;
    });
  }

  /** The departments whose moment has come, and the next one. */
  private async planned(now: Date): Promise<DueMoment[]> {
    const of = `select s.department_id::float8 as id, ${msOf('s.planned_at')} as "dueAt"
      from queue_status s join department d on d.id = s.department_id and d.active`;
    const rows = await this.work
      .read()
      .execute<DueMoment[]>(
        `(${of} where s.planned_at <= ?) union all (${of} where s.planned_at > ? order by s.planned_at limit 1)`,
        [now, now],
      );
    this.tried.forgetSettled(rows);
    return rows;
  }
}

/** In the order of the departments, so that two nodes cannot wait for each other's rows. */
const SELECT = `select ${STATUS_COLUMNS} from queue_status where department_id = any(?::bigint[]) order by department_id`;

const UPDATE = `update queue_status set closes_at = w.closes, current_schedule_id = w.schedule, opens_at = w.opens, planned_at = w.planned,
    changed_at = case when w.visible then ? else changed_at end, version = version + case when w.visible then 1 else 0 end
  from jsonb_to_recordset(?::jsonb) as w (
    department bigint, closes timestamptz, schedule bigint, opens timestamptz, planned timestamptz, visible boolean)
  where department_id = w.department returning ${STATUS_COLUMNS}`;

interface Change {
  status: QueueStatus;
  plan: QueuePlan;
  isVisible: boolean;
}

/** Leaves out a queue that was changed at a later time: this node's clock is behind, and another one knows better. */
function changesOf(statuses: readonly QueueStatus[], hours: ReadonlyMap<number, DepartmentHours>, at: Date): Change[] {
  return statuses.flatMap((status) => {
    const own = hours.get(status.departmentId);
    if (!own || at < status.changedAt) return [];
    const plan = planFor(status, own, at);
    const isVisible = VISIBLE.some((name) => comparable(status[name]) !== comparable(plan[name]));
    const differs = isVisible || comparable(status.plannedAt) !== comparable(plan.plannedAt);
    return differs ? [{ status, plan, isVisible }] : [];
  });
}

function comparable(field: Date | number | null): number | null {
  return field instanceof Date ? field.getTime() : field;
}

function recordOf({ status, plan, isVisible }: Change) {
  const { closesAt: closes, currentScheduleId: schedule, opensAt: opens, plannedAt: planned } = plan;
  return { department: status.departmentId, closes, schedule, opens, planned, visible: isVisible };
}

async function broadcast(emit: Emit, written: readonly QueueStatus[], changes: readonly Change[]): Promise<void> {
  const visible = new Set(changes.filter(({ isVisible }) => isVisible).map(({ status }) => status.departmentId));
  for (const status of written) {
    if (visible.has(status.departmentId)) await emit('queue-changed', { status: statusSnapshot(status), announcement: null });
  }
}
