import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Actor } from '../../viewer.js';
import type { AutoCloseReport, AutoCloseService } from '../auto-close.service.js';
import type { QueueLine } from '../queue-line.js';

/** Closes queues that drain as soon as nobody is left in their lines. */
export class DrainingService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly line: Pick<QueueLine, 'drained'>,
    private readonly autoClose: Pick<AutoCloseService, 'run'>,
  ) {}

  /**
   * Called after changes of the lines of these departments. One query, and usually nothing else. Two nodes may do it together: each queue
   * is judged again under its lock. Null: nothing was to be done.
   */
  async endDrained({
    departmentIds,
    actor,
  }: {
    departmentIds: readonly number[];
    actor: Actor;
  }): Promise<AutoCloseReport | null> {
    const only = await this.line.drained(this.work.read(), departmentIds);
    return only.length === 0 ? null : this.autoClose.run({ actor, only });
  }
}
