import type { EntityManager } from '@mikro-orm/postgresql';
import type { Channel } from '../../../entities/channels/channel.enum.js';
import { isTrue } from '../../notices/announcements/announcement-truth.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock } from '../../ports.js';
import { isTransient } from '../../sql/database-errors.js';
import { msOf, textArray } from '../../sql/sql.js';
import { type DueStep, planPage, RECIPIENTS_A_PAGE } from './planned-page.js';

/** A step that cannot be planned is tried again after this time, in ms. */
const POSTPONED_MS = 60_000;

/** Writes the messages of each step of a ladder when it is due: for those only who have not acknowledged by then. */
export class StepPlanner {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** When the next step of these channels is due. Null: none is left. */
  async nextAt(channels: readonly Channel[]): Promise<Date | null> {
    const [{ at }] = await this.work
      .read()
      .execute<[{ at: number | null }]>(
        `select ${msOf('min(due_at)')} as at from announcement_step where planned_at is null and channel = any(?::text[])`,
        [textArray(channels)],
      );
    return at === null ? null : new Date(at);
  }

  /**
   * Plans one page of the step of these channels that is most urgent and longest due, in a transaction: a node that dies is continued from there, and two nodes take two steps.
   * Returns the number of messages; null: nothing is due.
   */
  async planNext(channels: readonly Channel[]): Promise<number | null> {
    const at = this.clock.now();
    const tried: { step?: DueStep } = {};
    try {
      return await this.work.run((em) => this.planIn(em, { channels, at, tried }));
    } catch (error) {
      if (tried.step && !isTransient(error)) await this.postpone(tried.step, at);
      throw error;
    }
  }

  private async planIn(
    em: EntityManager,
    { channels, at, tried }: { channels: readonly Channel[]; at: Date; tried: { step?: DueStep } },
  ): Promise<number | null> {
    const [due] = await em.execute<(DueStep & { isTrue: boolean })[]>(
      `select s.announcement_id::float8 as "announcementId", s.step, s.planned_up_to::float8 as "plannedUpTo",
         (${isTrue('?')} and s.expires_at > ?) as "isTrue"
       from announcement_step s join announcement a on a.id = s.announcement_id
       where s.planned_at is null and s.due_at <= ? and s.channel = any(?::text[]) order by a.urgency <> 'HIGH', s.due_at limit 1 for update of s skip locked`,
      [at, at, at, textArray(channels)],
    );
    if (!due) return null;
    tried.step = due;
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
  }

  /** A step that cannot be planned holds up no other. */
  private async postpone({ announcementId, step }: DueStep, at: Date): Promise<void> {
    await this.work
      .read()
      .execute('update announcement_step set due_at = ? where announcement_id = ? and step = ? and planned_at is null', [
        new Date(at.getTime() + POSTPONED_MS),
        announcementId,
        step,
      ]);
  }
}
