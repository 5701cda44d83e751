import type { RefusalReason } from '../../entities/audit/refused-attempt.entity.js';
import type { Viewer } from '../viewer.js';

/** One refused attempt, or several identical ones. */
export interface Refusal {
  viewer: Viewer;
  operation: string;
  department: string | null;
  reason: RefusalReason;
  source: string;
  requestId: string | null;
  times: number;
  at: Date;
}

/** Length of a window, in ms. */
const WINDOW_MS = 60_000;
/** Attempts of one user per window that get an entry each; further ones are counted. */
const SINGLE_PER_USER = 20;
/** Maximum number of buffered entries: it bounds the memory while the database is unreachable. */
const LIMIT = 1_000;

/** Buffers refusals on their way to the database. One user, however fast, causes a few dozen entries a minute; every attempt is counted. */
export class RefusalBuffer {
  /** Attempts that were dropped because the buffer was full. */
  lost = 0;
  private ready: Refusal[] = [];
  private readonly counted = new Map<string, Refusal>();
  private readonly singles = new Map<number, number>();
  private windowEndsAt = 0;

  get isEmpty(): boolean {
    return this.ready.length === 0 && this.counted.size === 0;
  }

  /** `now`: a monotonic time, in ms. */
  add(refusal: Refusal, now: number): void {
    this.turnWindow(now);
    const { userId } = refusal.viewer;
    const singles = this.singles.get(userId) ?? 0;
    if (singles < SINGLE_PER_USER) {
      this.singles.set(userId, singles + 1);
      this.put(refusal, (fitting) => this.ready.push(fitting));
      return;
    }
    const key = `${userId} ${refusal.viewer.role} ${refusal.operation} ${refusal.reason}`;
    const alike = this.counted.get(key);
    if (alike) alike.times += refusal.times;
    else this.put({ ...refusal, department: null, requestId: null }, (fitting) => this.counted.set(key, fitting));
  }

  /** Returns the entries to write now. It includes counts whose window is over, or all counts with `all`. */
  take({ now, all = false }: { now: number; all?: boolean }): Refusal[] {
    this.turnWindow(now);
    if (all) this.closeWindow();
    const taken = this.ready;
    this.ready = [];
    return taken;
  }

  /** Keeps entries that could not be written, oldest first, for the next `take`. */
  putBack(refusals: readonly Refusal[]): void {
    const newer = this.ready;
    this.ready = [];
    for (const refusal of [...refusals, ...newer]) this.put(refusal, (fitting) => this.ready.push(fitting));
  }

  private turnWindow(now: number): void {
    if (now < this.windowEndsAt) return;
    this.closeWindow();
    this.windowEndsAt = now + WINDOW_MS;
  }

  private closeWindow(): void {
    this.ready.push(...this.counted.values());
    this.counted.clear();
    this.singles.clear();
  }

  private put(refusal: Refusal, keep: (fitting: Refusal) => void): void {
    if (this.ready.length + this.counted.size < LIMIT) keep(refusal);
    else this.lost += refusal.times;
  }
}
