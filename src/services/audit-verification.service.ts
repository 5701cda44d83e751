import { type LogEntryText, NO_PREVIOUS_HASH, statusLogHash } from '../entities/status-log-hash.js';
import { auditedDepartments } from './audited-departments.js';
import { countLog, logPages } from './log-pages.js';
import type { UnitOfWork } from './unit-of-work.js';

/** The last entry of a department. Kept where nobody who can write to the database can write, it vouches for all before it. */
export interface ChainHead {
  seq: string;
  hash: string;
}

export type BreakKind = 'CONTENT' | 'MISSING' | 'ORDER' | 'HEAD';

export interface ChainBreak {
  seq: string;
  problem: BreakKind;
  /** In words. */
  message: string;
}

export interface DepartmentVerdict {
  department: string;
  /** Entries that were looked at, the broken one included. */
  entries: number;
  /** Null: the department has no entries, or they are broken. */
  head: ChainHead | null;
  /** The first broken entry. */
  broken: ChainBreak | null;
}

export interface VerificationRequest {
  /** Code; left out: all departments. */
  department?: string | undefined;
  /** By department code: heads that were kept elsewhere. */
  heads?: ReadonlyMap<string, ChainHead>;
  onProgress?: (done: number, total: number) => void;
}

/** Whether the status log is what was written. Computes each hash itself, entry by entry, holding one page at a time. */
export class AuditVerificationService {
  constructor(private readonly work: UnitOfWork) {}

  async verify({ department, heads, onProgress }: VerificationRequest): Promise<DepartmentVerdict[]> {
    const departments = await auditedDepartments(this.work, department);
    for (const code of heads?.keys() ?? []) await auditedDepartments(this.work, code); // one that is mistyped would not be looked at
    let total = 0;
    for (const { id } of departments) total += await countLog(this.work, { departmentId: id });
    const verdicts: DepartmentVerdict[] = [];
    let done = 0;
    for (const { id, code } of departments) {
      const onPage = (entries: number) => {
        done += entries;
        onProgress?.(done, Math.max(done, total));
      };
      verdicts.push({ department: code, ...(await this.follow(id, heads?.get(code), onPage)) });
    }
    return verdicts;
  }

  /** One chain, from its beginning to its first break. */
  private async follow(departmentId: number, kept: ChainHead | undefined, onPage: (entries: number) => void) {
    let entries = 0;
    let last: LogEntryText | null = null;
    let isKeptHeadMet = kept === undefined;
    const brokenAt = (seq: string, problem: BreakKind, message: string) => ({
      entries,
      head: null,
      broken: { seq, problem, message },
    });
    for await (const page of logPages(this.work, { departmentId })) {
      for (const entry of page) {
        entries++;
        if (statusLogHash(entry) !== entry.hash)
          return brokenAt(entry.seq, 'CONTENT', 'It is not what its hash was computed from.');
        if (entry.previousHash !== (last?.hash ?? NO_PREVIOUS_HASH)) {
          const { problem, message } = await this.wrongLink(departmentId, entry, last);
          return brokenAt(entry.seq, problem, message);
        }
        if (entry.seq === kept?.seq && entry.hash === kept.hash) isKeptHeadMet = true;
        last = entry;
      }
      onPage(page.length);
    }
    if (kept && !isKeptHeadMet) {
      return brokenAt(
        kept.seq,
        'HEAD',
        'The log does not hold this head: entries were cut off its end, or all of it was rewritten.',
      );
    }
    return { entries, head: last && { seq: last.seq, hash: last.hash }, broken: null };
  }

  private async wrongLink(departmentId: number, entry: LogEntryText, last: LogEntryText | null) {
    const [followed] = await this.work
      .read()
      .execute<{ seq: string }[]>('select seq from queue_status_log where department_id = ? and hash = ? limit 1', [
        departmentId,
        entry.previousHash,
      ]);
    const place = last ? `stands after ${last.seq}` : 'stands first';
    if (followed || entry.previousHash === NO_PREVIOUS_HASH) {
      const follows = followed ? `follows ${followed.seq}` : 'was the first';
      return { problem: 'ORDER' as const, message: `It ${follows}, but ${place}: entries were inserted or moved.` };
    }
    return {
      problem: 'MISSING' as const,
      message: `It ${place}, but follows one that is not there: entries were deleted or rewritten.`,
    };
  }
}
