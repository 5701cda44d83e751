import type { UnitOfWork } from '../outbox/unit-of-work.js';
import { type AuditEntries, type AuditTable, auditChains } from './audit-chains.js';

/** Number of entries in memory at the same time. */
const PAGE_SIZE = 1_000;
const BEFORE_ALL = '-9223372036854775808';

export interface LogRange<T extends AuditTable = AuditTable> {
  table: T;
  /** Null: the entries that belong to no department. */
  departmentId: number | null;
  /** Inclusive. */
  from?: Date | undefined;
  /** Exclusive. */
  until?: Date | undefined;
}

/**
 * The entries of one chain in its order, page by page. Within a chain a smaller `seq` is committed before a larger one is assigned, so paging
 * misses no entry that is written meanwhile. Across chains it could. `afterSeq`: the pages start after this entry.
 */
export async function* logPages<T extends AuditTable>(
  work: UnitOfWork,
  range: LogRange<T>,
  afterSeq = BEFORE_ALL,
): AsyncGenerator<AuditEntries[T][]> {
  const { condition, values } = within(range);
  for (let after = afterSeq; ; ) {
    const page = await work.read().execute<AuditEntries[T][]>(
      `select ${auditChains[range.table].columns} from ${range.table} where ${condition} and seq > ?::bigint
         order by ${range.table}.seq limit ?`,
      [...values, after, PAGE_SIZE],
    );
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (!last || page.length < PAGE_SIZE) return;
    after = last.seq;
  }
}

/** The number of entries, for progress reports. */
export async function countLog(work: UnitOfWork, range: LogRange): Promise<number> {
  const { condition, values } = within(range);
  const [row] = await work
    .read()
    .execute<{ count: string }[]>(`select count(*) as count from ${range.table} where ${condition}`, values);
  return Number(row?.count ?? 0);
}

function within({ departmentId, from, until }: LogRange): { condition: string; values: (number | Date)[] } {
  const ofDepartment = departmentId === null ? 'department_id is null' : 'department_id = ?';
  return {
    condition: `${ofDepartment} ${from ? 'and created_at >= ?' : ''} ${until ? 'and created_at < ?' : ''}`,
    values: [departmentId, from, until].filter((value) => value != null),
  };
}
