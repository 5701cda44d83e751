import { turnLoader } from '../../async/turn-loader.js';
import type { QueueEntry } from '../../entities/line/queue-entry.entity.js';
import { LIVE_STATES, QueueEntryState } from '../../entities/line/queue-entry-state.enum.js';
import type { DirectoryService } from '../directory/directory.service.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import { bigintArray, textArray } from '../sql/sql.js';
import type { Viewer } from '../viewer.js';
import { ENTRY_COLUMNS, type EntryRow, entryFromRow } from './entry-row.js';
import type { LinePasses } from './estimates/line-passes.service.js';
import { LINE_ORDER } from './line-order.js';
import type { EntryPlace, EntryView } from './reading/entry-view.js';

export type { EntryPlace, EntryView } from './reading/entry-view.js';

/** The most entries of one list. A line is never longer than the greatest capacity. */
const MOST_ENTRIES = 10_000;
/** The most entries of one person: those of all departments, with those that ended lately. */
const MOST_OWN = 50;

/** Reads the line: one person's entries, a department's entries, and places in the one order. */
export class LineReadingService {
  /** All people who ask at the same moment, for example after a restart, cost a few queries. */
  private readonly liveByUser = turnLoader<number, QueueEntry[]>(async (userIds) => {
    const rows = await this.work
      .read()
      .execute<EntryRow[]>(
        `select ${ENTRY_COLUMNS} from queue_entry where user_id = any(?::bigint[]) and state = any(?::text[]) order by queue_entry.id`,
        [bigintArray(userIds), textArray(LIVE_STATES)],
      );
    const byUser = Map.groupBy(rows.map(entryFromRow), ({ userId }) => userId);
    return userIds.map((userId) => byUser.get(userId) ?? []);
  });
  /** A call and a position of thousands, each an event of its own, cost a few queries. */
  private readonly entries = turnLoader<number, QueueEntry | null>((ids) => this.byIds(ids));
  private readonly places = turnLoader<QueueEntry, EntryPlace | null>((entries) => this.placesOf(entries));

  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly passes: LinePasses,
  ) {}

  /** The viewer's own entries that count, that are of a present session, or that ended lately; the newest first. */
  async own(viewer: Viewer): Promise<QueueEntry[]> {
    const rows = await this.work.read().execute<EntryRow[]>(
      `select ${ENTRY_COLUMNS} from queue_entry where user_id = ? and (state = any(?::text[])
         or ended_at > clock_timestamp() - interval '12 hours'
         or session_id in (select session_id from queue_status where state <> 'CLOSED')) order by queue_entry.id desc limit ?`,
      [viewer.userId, textArray(LIVE_STATES), MOST_OWN],
    );
    return rows.map(entryFromRow);
  }

  /** One person's live entries with their places, the oldest first. */
  async liveOf(userId: number): Promise<EntryView[]> {
    const entries = await this.liveByUser.load(userId);
    return Promise.all(entries.map(async (entry) => Object.assign(entry, { place: await this.places.load(entry) })));
  }

  /** The entries of the present or last session: those who wait in the one order, before them those who are called or served. */
  async inDepartment(departmentCode: string, states: readonly QueueEntryState[] | null | undefined): Promise<QueueEntry[]> {
    const department = await this.directory.departmentByCode(departmentCode);
    const rows = await this.work.read().execute<EntryRow[]>(
      `select ${ENTRY_COLUMNS} from queue_entry
       where session_id = (select session_id from queue_status where department_id = ?) and state = any(?::text[])
       order by state = 'WAITING', ${LINE_ORDER} limit ?`,
      [department.id, textArray(states?.length ? states : LIVE_STATES), MOST_ENTRIES],
    );
    return rows.map(entryFromRow);
  }

  /** All that are asked for in one turn of the event loop, by whatever operations, share one query. Null: the id is unknown. */
  byId(id: number): Promise<QueueEntry | null> {
    return this.entries.load(id);
  }

  /** Returns the entries in the order of `ids`; null for an unknown id. */
  async byIds(ids: readonly number[]): Promise<(QueueEntry | null)[]> {
    const rows = await this.work
      .read()
      .execute<EntryRow[]>(`select ${ENTRY_COLUMNS} from queue_entry where queue_entry.id = any(?::bigint[])`, [
        bigintArray(ids),
      ]);
    const byId = new Map(rows.map((row) => [row.id, entryFromRow(row)]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /**
   * The places of entries, in their order. Null: the entry does not wait. Positions are read now, all of one moment in one query; the estimates are
   * those of the line's latest pass, at the position.
   */
  async placesOf(entries: readonly QueueEntry[]): Promise<(EntryPlace | null)[]> {
    const waiting = entries.filter(({ state }) => state === QueueEntryState.WAITING);
    if (waiting.length === 0) return entries.map(() => null);
    const rows = await this.work.read().execute<{ id: number; ahead: number }[]>(
      `select id::float8 as id, ahead from (
         select id, (row_number() over (partition by session_id order by ${LINE_ORDER}) - 1)::int as ahead
         from queue_entry where state = 'WAITING' and session_id = any(?::bigint[])) as line where id = any(?::bigint[])`,
      [bigintArray([...new Set(waiting.map(({ sessionId }) => sessionId))]), bigintArray(waiting.map(({ id }) => id))],
    );
    const ahead = new Map(rows.map((row) => [row.id, row.ahead]));
    const departments = [...new Set(waiting.map(({ departmentId }) => departmentId))];
    const snapshots = await Promise.all(departments.map((id) => this.passes.recent({ id })));
    const lines = new Map(departments.map((id, index) => [id, snapshots[index]]));
    return entries.map(({ id, departmentId }) => {
      const peopleAhead = ahead.get(id);
      if (peopleAhead === undefined) return null;
      const snapshot = lines.get(departmentId);
      const isOvertaken = snapshot?.placeOf(id)?.isOvertaken ?? false;
      return { peopleAhead, estimate: snapshot?.estimateBehind(peopleAhead) ?? null, isOvertaken };
    });
  }
}
