import { RefusalReason, RefusedAttempt } from '../../entities/audit/refused-attempt.entity.js';
import type { ErrorCode } from '../errors.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock, Log, Metrics } from '../ports.js';
import { type Page, type PageRequest, pageWindow, toPage } from '../sql/page.js';
import type { Actor } from '../viewer.js';
import { type Refusal, RefusalBuffer } from './refusal-buffer.js';

/** Refusals within this time are written in one batch, in ms. */
const GATHER_MS = 500;
/** Time until the next write, after a failure or while counts wait for the end of their minute, in ms. */
const RETRY_MS = 5_000;
const DEPARTMENT_MAX_LENGTH = 64;

/** Records refused attempts to change a queue. The answer to the caller neither waits for the entry nor fails with it. */
export class RefusedAttemptService {
  private readonly buffer = new RefusalBuffer();
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {}

  /** Records the rejections in {@link RefusalReason}, of known users; not an unreachable database or an internal error. */
  record({ viewer, source, requestId }: Actor, attempt: { operation: string; department: unknown; code: ErrorCode }): void {
    const reason = Object.values(RefusalReason).find((kept) => kept === attempt.code);
    if (!reason || !viewer) return;
    const { operation } = attempt;
    const department = typeof attempt.department === 'string' ? storable(attempt.department) : null;
    const at = this.clock.now();
    this.buffer.add({ viewer, operation, department, reason, source, requestId, times: 1, at }, performance.now());
    this.writeIn(GATHER_MS);
  }

  /** Newest first. */
  async list(request: PageRequest): Promise<Page<RefusedAttempt>> {
    const { limit, below } = pageWindow(request);
    const rows = await this.work.read().find(RefusedAttempt, { id: { $lt: below } }, { orderBy: { id: 'desc' }, limit });
    return toPage(rows, request, (row) => row.id);
  }

  /** Writes all entries. Resolves when they are written or the write has failed; for the shutdown. */
  async flush(): Promise<void> {
    await this.write({ all: true });
    this.stopTimer();
  }

  private stopTimer(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private writeIn(ms: number): void {
    this.timer ??= setTimeout(() => void this.write({ all: false }), ms).unref();
  }

  /** One write at a time: a failed write puts its entries back before the next one takes them. */
  private write({ all }: { all: boolean }): Promise<void> {
    this.writing = this.writing.then(async () => {
      this.stopTimer();
      const refusals = this.buffer.take({ now: performance.now(), all });
      try {
        if (refusals.length > 0) await this.insert(refusals);
        this.metrics.refusalsKept(sumOf(refusals));
      } catch (error) {
        this.buffer.putBack(refusals);
        // Only the code: the message repeats the statement, which contains callers' input.
        const code = error instanceof Error && 'code' in error ? error.code : undefined;
        this.log.warn({ entries: refusals.length, code }, 'Refused attempts not written yet, retrying');
      }
      this.reportLost();
      if (!this.buffer.isEmpty) this.writeIn(RETRY_MS);
    });
    return this.writing;
  }

  private insert(refusals: readonly Refusal[]): Promise<void> {
    const rows = refusals.map(({ viewer, requestId, at, ...rest }) => ({
      ...rest,
      actor_id: viewer.userId,
      actor_role: viewer.role,
      request_id: requestId,
      created_at: at,
    }));
    return this.work.run(async (em) => {
      await em.execute(
        `insert into refused_attempt (actor_id, actor_role, operation, department, reason, source, request_id, times, created_at)
         select actor_id, actor_role, operation, department, reason, source, request_id, times, created_at
         from jsonb_to_recordset(?::jsonb) as r (actor_id bigint, actor_role text, operation text, department text, reason text,
           source text, request_id text, times integer, created_at timestamptz)`,
        [JSON.stringify(rows)],
      );
    });
  }

  private reportLost(): void {
    const { lost } = this.buffer;
    if (lost === 0) return;
    this.buffer.lost = 0;
    this.metrics.refusalsLost(lost);
    this.log.warn({ attempts: lost }, 'Refused attempts dropped from the audit trail: the buffer is full');
  }
}

/** Makes any text storable: PostgreSQL cannot store NUL, and UTF-8 cannot encode half of a surrogate pair. */
function storable(text: string): string {
  return text.slice(0, DEPARTMENT_MAX_LENGTH).replaceAll('\0', '\uFFFD').toWellFormed();
}

function sumOf(refusals: readonly Refusal[]): number {
  return refusals.reduce((sum, { times }) => sum + times, 0);
}
