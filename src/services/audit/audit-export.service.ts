import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { AuditEntries, AuditTable } from './audit-chains.js';
import { auditedDepartments } from './audited-departments.js';
import { countLog, type LogRange, logPages } from './log-pages.js';

/** `log`: which of the two it is from. `department`: its code; null where a change belongs to none. */
export type ExportedEntry =
  | ({ log: 'status'; department: string } & AuditEntries['queue_status_log'])
  | ({ log: 'changes'; department: string | null } & AuditEntries['change_log']);

export interface ExportRequest {
  /** Code; left out: all departments, and the changes that belong to none. */
  department?: string | undefined;
  /** The first moment that belongs to it; left out: from the beginning. */
  from?: Date | undefined;
  /** The first moment that does not; left out: to the end. */
  until?: Date | undefined;
}

type Range<T extends AuditTable> = LogRange<T> & { department: string | null };

/** The audit trail for those who read it elsewhere. */
export class AuditExportService {
  constructor(private readonly work: UnitOfWork) {}

  /** Chain by chain, each in its order, a page at a time: the next is read when it is asked for. */
  async *pages(request: ExportRequest): AsyncGenerator<ExportedEntry[]> {
    for (const { status, changes } of await this.ranges(request)) {
      if (status) {
        for await (const page of logPages(this.work, status)) {
          yield page.map((entry) => ({ log: 'status', department: status.department ?? '', ...entry }));
        }
      }
      for await (const page of logPages(this.work, changes)) {
        yield page.map((entry) => ({ log: 'changes', department: changes.department, ...entry }));
      }
    }
  }

  /** How many entries it will be. */
  async count(request: ExportRequest): Promise<number> {
    let total = 0;
    for (const { status, changes } of await this.ranges(request)) {
      total += (status ? await countLog(this.work, status) : 0) + (await countLog(this.work, changes));
    }
    return total;
  }

  /** By department: its status log, then its changes. The changes that belong to no department come last. */
  private async ranges({ department, ...time }: ExportRequest) {
    const departments = await auditedDepartments(this.work, department);
    const rangesOf = (departmentId: number | null, code: string | null) => {
      const range = { departmentId, department: code, ...time };
      const changes: Range<'change_log'> = { table: 'change_log', ...range };
      const status: Range<'queue_status_log'> | null = code === null ? null : { table: 'queue_status_log', ...range };
      return { status, changes };
    };
    const named = departments.map(({ id, code }) => rangesOf(id, code));
    return department === undefined ? [...named, rangesOf(null, null)] : named;
  }
}
