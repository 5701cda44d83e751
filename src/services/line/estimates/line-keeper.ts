import type { Department } from '../../../entities/directory/department.entity.js';
import type { Log } from '../../ports.js';
import type { StatisticsService } from '../../queue/figures/statistics.service.js';
import { reasonOf } from '../../reason.js';
import type { LineSnapshot } from '../reading/line-snapshot.js';
import type { Delays } from './delays.js';

interface Kept {
  snapshot: LineSnapshot;
  department: Department;
}

/**
 * What follows from a pass: the queue's figures are stored, and people who wait longer than they were promised are notified. All nodes do it, and
 * each effect is guarded in the database, so it happens once.
 */
export class LineKeeper {
  /** Department id -> the newest snapshot that is to be kept after the one that is under way. Null: none. */
  private readonly underWay = new Map<number, Kept | null>();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly statistics: Pick<StatisticsService, 'store'>,
    private readonly delays: Delays,
    private readonly log: Log,
  ) {}

  passed(snapshot: LineSnapshot, department: Department): void {
    const isBusy = this.underWay.has(department.id);
    this.underWay.set(department.id, isBusy ? { snapshot, department } : null);
    // Without its result, which would have that of the one before, and so on.
    if (!isBusy) this.running = Promise.allSettled([this.running, this.keep({ snapshot, department })]).then(() => undefined);
  }

  /** Resolves when nothing is left to keep. */
  async settled(): Promise<void> {
    for (let last: unknown = null; last !== this.running; ) {
      last = this.running;
      await this.running;
    }
  }

  private async keep({ snapshot, department }: Kept): Promise<void> {
    try {
      await this.statistics.store(department, snapshot.figures);
      await this.delays.notify(department, snapshot);
    } catch (error) {
      const facts = { department: department.code, reason: reasonOf(error) };
      this.log.warn(facts, 'the figures of a line were not stored; the next change or the statistics job repeats it');
    }
    const next = this.underWay.get(department.id);
    this.underWay.delete(department.id);
    if (next) this.passed(next.snapshot, next.department);
  }
}
