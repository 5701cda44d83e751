import type { RefusalReason } from '../../entities/audit/refused-attempt.entity.js';
import type { Viewer } from '../viewer.js';

/** An attempt that was refused, or several alike. */
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

/** In ms. */
const WINDOW_MS = 60_000;
/** So many attempts of one user in a window are kept one by one; what comes beyond is counted. */
const SINGLE_PER_USER = 20;
/** Entries that wait to be written, at most: what a database that is away costs in memory. */
const LIMIT = 1_000;

/** Refusals on their way to the database. One user, however fast, makes a few dozen entries a minute of them; none goes uncounted. */
export class RefusalGathering {
  /** Attempts for which there was no room. */
  lost = 0;
  private ready: Refusal[] = [];
  private readonly counted = new Map<string, Refusal>();
  private readonly singles = new Map<number, number>();
  private windowEndsAt = 0;

  get isEmpty(): boolean {
    return this.ready.length === 0 && this.counted.size === 0;
  }

  /** `now`: a clock that only goes forward, in ms. */
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

  /** What is to be written now. Counts are given when their window is over, or where `all` is asked for. */
  take({ now, all = false }: { now: number; all?: boolean }): Refusal[] {
    this.turnWindow(now);
    if (all) this.closeWindow();
    const taken = this.ready;
    this.ready = [];
    return taken;
  }

  /** What could not be written, oldest first. */
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
