import { NO_PREVIOUS_HASH } from '../../entities/audit/chain-hash.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import { type AuditEntries, type AuditTable, auditChains } from './audit-chains.js';
import { auditedDepartments } from './audited-departments.js';
import { countLog, logPages } from './log-pages.js';

/** The last entry of a chain. A copy that no database user can overwrite proves that all entries before it are unchanged. */
export interface ChainHead {
  seq: string;
  hash: string;
}

export type BreakKind = 'CONTENT' | 'MISSING' | 'ORDER' | 'HEAD';

export interface ChainBreak {
  seq: string;
  problem: BreakKind;
  message: string;
}

export interface ChainVerdict {
  /** Code of the department; null: the changes that belong to none. */
  department: string | null;
  /** Number of checked entries, including the broken one. */
  entries: number;
  /** Null: the chain is empty or broken. */
  head: ChainHead | null;
  /** The first broken entry. */
  broken: ChainBreak | null;
}

type Heads = Partial<Record<AuditTable, ReadonlyMap<string, ChainHead>>>;

export interface VerificationRequest {
  /** Code of a department. Omitted: all departments, and the changes that belong to none. */
  department?: string | undefined;
  /** Heads that were stored elsewhere, by department code; "" stands for the changes that belong to no department. */
  heads?: Heads;
  onProgress?: (done: number, total: number) => void;
}

/** A part of one chain, for a caller who must not wait for the whole. */
export interface PartRequest {
  table: AuditTable;
  /** Code of a department; null: the changes that belong to none. */
  department: string | null;
  /** The head of the part before; null: this is the first one. */
  after: ChainHead | null;
}

export interface PartVerdict extends ChainVerdict {
  /** False: the chain continues after `head`. */
  isComplete: boolean;
}

/** Entries that one request verifies: about 0.2 s. */
export const MOST_ENTRIES = 5_000;

interface FollowOptions {
  kept?: ChainHead | undefined;
  /** The entry before the first one to verify. */
  after?: ChainHead | null;
  /** Ends after about so many entries, at the end of a page. */
  most?: number;
  onPage?: (entries: number) => void;
}

interface Chain<T extends AuditTable> {
  table: T;
  departmentId: number | null;
  department: string | null;
}

/** Verifies that the two logs are unchanged. Computes every hash itself and holds one page of entries in memory. */
export class AuditVerificationService {
  constructor(private readonly work: UnitOfWork) {}

  async verify({ department, heads = {}, onProgress }: VerificationRequest): Promise<Record<AuditTable, ChainVerdict[]>> {
    const departments = await auditedDepartments(this.work, department);
    const headsAsStored = await this.byStoredCode(heads);
    const named = departments.map(({ id, code }) => ({ departmentId: id, department: code }));
    const ofNone = department === undefined ? [{ departmentId: null, department: null }] : [];
    const chains: Chain<AuditTable>[] = [
      ...named.map((chain) => ({ table: 'queue_status_log' as const, ...chain })),
      ...[...named, ...ofNone].map((chain) => ({ table: 'change_log' as const, ...chain })),
    ];
    let total = 0;
    for (const chain of chains) total += await countLog(this.work, chain);
    let done = 0;
    const onPage = (entries: number) => {
      done += entries;
      onProgress?.(done, Math.max(done, total));
    };
    const verdicts: Record<AuditTable, ChainVerdict[]> = { queue_status_log: [], change_log: [] };
    for (const chain of chains) {
      const kept = headsAsStored[chain.table]?.get(chain.department ?? '');
      const { isComplete: _, ...verdict } = await this.follow(chain, { kept, onPage });
      verdicts[chain.table].push({ department: chain.department, ...verdict });
    }
    return verdicts;
  }

  /** Verifies at most {@link MOST_ENTRIES} entries of one chain. */
  async verifyPart({ table, department: code, after }: PartRequest): Promise<PartVerdict> {
    const [department] = code === null ? [] : await auditedDepartments(this.work, code);
    const chain = { table, departmentId: department?.id ?? null, department: department?.code ?? null };
    return { department: chain.department, ...(await this.follow(chain, { after, most: MOST_ENTRIES })) };
  }

  /** Keys the heads by the stored codes, perhaps in another Unicode form. Rejects a mistyped code: its head would be ignored. */
  private async byStoredCode(heads: Heads): Promise<Heads> {
    const stored: Heads = {};
    for (const table of Object.keys(heads) as AuditTable[]) {
      const byCode = new Map<string, ChainHead>();
      for (const [code, head] of heads[table] ?? []) {
        const [department] = code === '' ? [] : await auditedDepartments(this.work, code);
        byCode.set(department?.code ?? '', head);
      }
      stored[table] = byCode;
    }
    return stored;
  }

  /** Follows one chain from its first entry, or from the one after `after`, to its first break. */
  private async follow<T extends AuditTable>(chain: Chain<T>, options: FollowOptions) {
    const { kept, after = null, most = Number.POSITIVE_INFINITY, onPage } = options;
    const { hashOf } = auditChains[chain.table];
    let entries = 0;
    let last: ChainHead | null = after;
    let isKeptHeadFound = kept === undefined;
    const brokenAt = (seq: string, problem: BreakKind, message: string) => ({
      entries,
      head: null,
      broken: { seq, problem, message },
      isComplete: true,
    });
    for await (const page of logPages(this.work, chain, after?.seq)) {
      for (const entry of page) {
        entries++;
        if (hashOf(entry) !== entry.hash)
          return brokenAt(entry.seq, 'CONTENT', 'Its content does not match its hash: one of the two was changed.');
        if (entry.previousHash !== (last?.hash ?? NO_PREVIOUS_HASH)) {
          const { problem, message } = await this.wrongLink(chain, entry, last);
          return brokenAt(entry.seq, problem, message);
        }
        if (entry.seq === kept?.seq && entry.hash === kept.hash) isKeptHeadFound = true;
        last = entry;
      }
      onPage?.(page.length);
      if (entries >= most) return { entries, head: headOf(last), broken: null, isComplete: false };
    }
    if (kept && !isKeptHeadFound) {
      return brokenAt(
        kept.seq,
        'HEAD',
        'The log does not contain this head: entries were removed from its end, or the whole log was rewritten.',
      );
    }
    return { entries, head: headOf(last), broken: null, isComplete: true };
  }

  private async wrongLink<T extends AuditTable>(chain: Chain<T>, entry: AuditEntries[T], last: ChainHead | null) {
    const { table, departmentId } = chain;
    const [followed] = await this.work
      .read()
      .execute<{ seq: string }[]>(
        `select seq from ${table} where department_id is not distinct from ?::bigint and hash = ? limit 1`,
        [departmentId, entry.previousHash],
      );
    const place = last ? `now follows entry ${last.seq}` : 'is now the first one';
    if (followed || entry.previousHash === NO_PREVIOUS_HASH) {
      const follows = followed ? `was written after entry ${followed.seq}` : 'was written as the first one';
      return { problem: 'ORDER' as const, message: `The entry ${follows}, but ${place}: entries were inserted or moved.` };
    }
    return {
      problem: 'MISSING' as const,
      message: `The entry ${place}, but its original predecessor is missing: entries were deleted or rewritten.`,
    };
  }
}

function headOf(entry: ChainHead | null): ChainHead | null {
  return entry && { seq: entry.seq, hash: entry.hash };
}
