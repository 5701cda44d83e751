import type { LogEntryText } from '../entities/status-log-hash.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Entries in memory at once. */
const PAGE_SIZE = 1_000;
const BEFORE_ALL = '-9223372036854775808';

export interface LogRange {
  departmentId: number;
  /** The first moment that belongs to it. */
  from?: Date | undefined;
  /** The first moment that does not. */
  until?: Date | undefined;
}

/**
 * The entries of one department in the order of its chain, a page at a time. Within a department a smaller `seq` is committed before a
 * larger one is given, so paging misses nothing that is written meanwhile. Across departments it could.
 */
export async function* logPages(work: UnitOfWork, range: LogRange): AsyncGenerator<LogEntryText[]> {
  const { condition, values } = inTime(range);
  for (let after = BEFORE_ALL; ; ) {
    const page = await work.read().execute<LogEntryText[]>(
      `select seq::text as "seq", department_id::text as "departmentId", was_open::text as "wasOpen", is_open::text as "isOpen",
              reason as "reason", note as "note", actor_id::text as "actorId", actor_role as "actorRole", source as "source",
              request_id as "requestId",
              to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt",
              previous_hash as "previousHash", hash as "hash"
       from queue_status_log where department_id = ? and seq > ?::bigint ${condition} order by queue_status_log.seq limit ?`,
      [range.departmentId, after, ...values, PAGE_SIZE],
    );
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (!last || page.length < PAGE_SIZE) return;
    after = last.seq;
  }
}

/** How many there are, for progress. */
export async function countLog(work: UnitOfWork, range: LogRange): Promise<number> {
  const { condition, values } = inTime(range);
  const [row] = await work
    .read()
    .execute<{ count: string }[]>(`select count(*) as count from queue_status_log where department_id = ? ${condition}`, [
      range.departmentId,
      ...values,
    ]);
  return Number(row?.count ?? 0);
}

function inTime({ from, until }: LogRange): { condition: string; values: Date[] } {
  return {
    condition: `${from ? 'and created_at >= ?' : ''} ${until ? 'and created_at < ?' : ''}`,
    values: [from, until].filter((date) => date !== undefined),
  };
}
