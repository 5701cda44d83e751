import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../entities/directory/department.entity.js';
import type { QueueEntry } from '../../entities/line/queue-entry.entity.js';
import { QueueState } from '../../entities/queue/queue-state.enum.js';
import { ConflictError, NotFoundError } from '../errors.js';
import { dateOfMs, msOf } from '../sql/sql.js';
import { ENTRY_COLUMNS, type EntryRow, entryFromRow } from './entry-row.js';
import { LINE_ORDER } from './line-order.js';

interface SessionRow {
  id: number;
  state: QueueState;
  closedAt: number | null;
}

/**
 * The line of one department during a change: the row of its session is locked until the commit, so changes of one line happen one after the
 * other, on all nodes. A change of the queue's state locks the same row, through a trigger; it locks the queue first, and a change of the line
 * never locks the queue.
 */
export class LockedLine {
  private constructor(
    readonly em: EntityManager,
    readonly department: Department,
    readonly sessionId: number,
    /** CLOSED: the session has ended. People who are in service may still be completed. */
    readonly state: QueueState,
    readonly closedAt: Date | null,
  ) {}

  /** The line of the present session, or of the last one. @throws ConflictError if the department never had one */
  static async lock(em: EntityManager, department: Department): Promise<LockedLine> {
    const line = await LockedLine.lockIfAny(em, department);
    if (line) return line;
    throw new ConflictError(`${department.code} is closed.`, { current: { state: QueueState.CLOSED } });
  }

  /** The same; null if the department never had a session. */
  static lockIfAny(em: EntityManager, department: Department): Promise<LockedLine | null> {
    return LockedLine.find(em, department, '(select session_id from queue_status where department_id = ?)', department.id);
  }

  /** The line that an entry belongs to. It may be that of an earlier session. */
  static async lockOf(em: EntityManager, department: Department, entryId: number): Promise<LockedLine> {
    const line = await LockedLine.find(em, department, '(select session_id from queue_entry where id = ?)', entryId);
    if (line) return line;
    throw new NotFoundError('There is no such entry.');
  }

  private static async find(em: EntityManager, department: Department, which: string, key: number): Promise<LockedLine | null> {
    const [row] = await em.execute<SessionRow[]>(
      `select id::float8 as id, state, ${msOf('closed_at')} as "closedAt" from queue_session where id = ${which} for update`,
      [key],
    );
    return row ? new LockedLine(em, department, row.id, row.state, dateOfMs(row.closedAt)) : null;
  }

  /** An entry of this line. @throws NotFoundError */
  async entry(id: number): Promise<QueueEntry> {
    const [row] = await this.em.execute<EntryRow[]>(`select ${ENTRY_COLUMNS} from queue_entry where id = ? and session_id = ?`, [
      id,
      this.sessionId,
    ]);
    if (!row) throw new NotFoundError('There is no such entry.');
    return entryFromRow(row);
  }

  /** The first people who wait, in the one order. */
  async firstWaiting(count: number): Promise<QueueEntry[]> {
    const rows = await this.em.execute<EntryRow[]>(
      `select ${ENTRY_COLUMNS} from queue_entry where session_id = ? and state = 'WAITING' order by ${LINE_ORDER} limit ?`,
      [this.sessionId, count],
    );
    return rows.map(entryFromRow);
  }

  /** The number of people who wait before an entry, which may be moved already in memory. */
  async peopleAhead(entry: Pick<QueueEntry, 'id' | 'orderedAt' | 'rank'>): Promise<number> {
    const [row] = await this.em.execute<[{ ahead: number }]>(
      `select count(*)::int as ahead from queue_entry where session_id = ? and state = 'WAITING' and id <> ?
         and (coalesce(ordered_at, '-infinity'), rank) < (coalesce(?::timestamptz, '-infinity'), ?::numeric)`,
      [this.sessionId, entry.id, entry.orderedAt, entry.rank],
    );
    return row.ahead;
  }
}
