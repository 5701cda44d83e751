import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock } from '../../ports.js';
import { msOf } from '../../sql/sql.js';
import { type DueStep, planPage, RECIPIENTS_A_PAGE } from './planned-page.js';

/** The announcement of step `s` is still true at the time. */
const STILL_TRUE = 'a.withdrawn_at is null and coalesce(a.recipient_until, a.expires_at) > ?';

/** Writes the messages of each step of a ladder when it is due: for those only who have not acknowledged by then. */
export class StepPlanner {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** When the next step is due. Null: none is left. */
  async nextAt(): Promise<Date | null> {
    const [{ at }] = await this.work
      .read()
      .execute<[{ at: number | null }]>(`select ${msOf('min(due_at)')} as at from announcement_step where planned_at is null`);
    return at === null ? null : new Date(at);
  }

  /**
   * Plans one page of the step that is longest due, in a transaction: a node that dies is continued from there, and two nodes take two steps.
   * Returns the number of messages; null: nothing is due.
   */
  planNext(): Promise<number | null> {
    const at = this.clock.now();
    return this.work.run(async (em) => {
      const [due] = await em.execute<(DueStep & { isTrue: boolean })[]>(
        `select s.announcement_id::float8 as "announcementId", s.step, s.planned_up_to::float8 as "plannedUpTo",
           (${STILL_TRUE} and s.expires_at > ?) as "isTrue"
         from announcement_step s join announcement a on a.id = s.announcement_id
         where s.planned_at is null and s.due_at <= ? order by s.due_at limit 1 for update of s skip locked`,
        [at, at, at],
      );
      if (!due) return null;
      const nobody = { read: 0, last: null, recipients: 0, withoutAddress: 0, planned: 0 };
      const page = due.isTrue ? await planPage(em, due, at) : nobody;
      await em.execute(
        `update announcement_step set planned_up_to = ?, planned_at = case when ? then ?::timestamptz end,
           recipients = recipients + ?, without_address = without_address + ? where announcement_id = ? and step = ?`,
        [
          ...[page.last ?? due.plannedUpTo, page.read < RECIPIENTS_A_PAGE, at],
          ...[page.recipients, page.withoutAddress, due.announcementId, due.step],
        ],
      );
      return page.planned;
    });
  }
}
