import type { LogEntryText } from '../entities/status-log-hash.js';
import { auditedDepartments } from './audited-departments.js';
import { countLog, logPages } from './log-pages.js';
import type { UnitOfWork } from './unit-of-work.js';

export type ExportedEntry = LogEntryText & { department: string };

export interface ExportRequest {
  /** Code; left out: all departments. */
  department?: string | undefined;
  /** The first moment that belongs to it; left out: from the beginning. */
  from?: Date | undefined;
  /** The first moment that does not; left out: to the end. */
  until?: Date | undefined;
}

/** The audit trail for those who read it elsewhere. */
export class AuditExportService {
  constructor(private readonly work: UnitOfWork) {}

  /** Department by department, each in the order of its chain, a page at a time: the next is read when it is asked for. */
  async *pages({ department, ...time }: ExportRequest): AsyncGenerator<ExportedEntry[]> {
    for (const { id, code } of await auditedDepartments(this.work, department)) {
      for await (const page of logPages(this.work, { departmentId: id, ...time })) {
        yield page.map((entry) => ({ department: code, ...entry }));
      }
    }
  }

  /** How many entries it will be. */
  async count({ department, ...time }: ExportRequest): Promise<number> {
    let total = 0;
    for (const { id } of await auditedDepartments(this.work, department)) {
      total += await countLog(this.work, { departmentId: id, ...time });
    }
    return total;
  }
}
