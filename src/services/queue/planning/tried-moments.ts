/** The first pause before a department whose action failed is tried again, in ms. Each further one is twice as long. */
const FIRST_PAUSE_MS = 10_000;
/** The sweep tries again anyway. */
const LONGEST_PAUSE_MS = 300_000;

/** A moment at which something is to be done in a department. */
export interface DueMoment {
  /** The department. */
  id: number;
  /** In ms since 1970. */
  dueAt: number;
}

interface Tried {
  dueAt: number;
  pauseMs: number;
  /** In ms since 1970. */
  notBefore: number;
}

/** Moments that this process has acted at, and that are still due: it failed, and must not be tried again at once. */
export class TriedMoments {
  /** The key is the department. */
  private readonly tried = new Map<number, Tried>();

  /** When the moment may be acted at. In ms since 1970. */
  notBefore({ id, dueAt }: DueMoment): number {
    const tried = this.tried.get(id);
    return tried?.dueAt === dueAt ? tried.notBefore : dueAt;
  }

  /** Called before the action: a success moves the moment, which ends the pause. */
  note({ id, dueAt }: DueMoment, now: number): void {
    const before = this.tried.get(id);
    const pauseMs = before?.dueAt === dueAt ? Math.min(2 * before.pauseMs, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS;
    this.tried.set(id, { dueAt, pauseMs, notBefore: now + pauseMs });
  }

  /** `present`: all moments that are due now. The others have been acted at. */
  forgetSettled(present: readonly DueMoment[]): void {
    if (this.tried.size === 0) return;
    const dueAt = new Map(present.map((moment) => [moment.id, moment.dueAt]));
    for (const [id, tried] of this.tried) if (dueAt.get(id) !== tried.dueAt) this.tried.delete(id);
  }
}
