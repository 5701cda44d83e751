import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { AuditEntries, AuditTable } from './audit-chains.js';
import { auditedDepartments } from './audited-departments.js';
import { countLog, type LogRange, logPages } from './log-pages.js';

/** `log`: the log that the entry is from. `department`: its code; null if the change belongs to no department. */
export type ExportedEntry =
  | ({ log: 'status'; department: string } & AuditEntries['queue_status_log'])
  | ({ log: 'changes'; department: string | null } & AuditEntries['change_log']);

export interface ExportRequest {
  /** Code of a department. Omitted: all departments, and the changes that belong to none. */
  department?: string | undefined;
  /** Start of the range, inclusive. Omitted: from the first entry. */
  from?: Date | undefined;
  /** End of the range, exclusive. Omitted: to the last entry. */
  until?: Date | undefined;
}

type Range<T extends AuditTable> = LogRange<T> & { department: string | null };

/** Exports the audit trail for use in other programs. */
export class AuditExportService {
  constructor(private readonly work: UnitOfWork) {}

  /** Yields one chain after the other, each in its order, page by page. A page is read when the caller asks for it. */
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

  /** The number of entries that `pages` yields. */
  async count(request: ExportRequest): Promise<number> {
    let total = 0;
    for (const { status, changes } of await this.ranges(request)) {
      total += (status ? await countLog(this.work, status) : 0) + (await countLog(this.work, changes));
    }
    return total;
  }

  /** The status log of each department, then its changes. The changes that belong to no department come last. */
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
