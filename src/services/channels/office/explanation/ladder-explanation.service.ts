import { TRUE_UNTIL } from '../../../notices/announcements/announcement-truth.js';
import type { UnitOfWork } from '../../../outbox/unit-of-work.js';
import type { Clock } from '../../../ports.js';
import { dateOfMs, msOf } from '../../../sql/sql.js';
import { DELIVERY_COLUMNS, DELIVERY_JOINS, type DeliveryRow, type DeliveryView, viewOfDelivery } from '../delivery-view.js';
import { type ExplainedLadderStep, explainLadder, type LadderFacts } from './explain-ladder.js';

/** An announcement and one person. */
export interface ExplainedPair {
  announcementId: number;
  personId: number;
}

type Row = { [Name in keyof LadderFacts]: LadderFacts[Name] extends Date | null ? number | null : LadderFacts[Name] } & {
  dueAt: number;
};

const STEPS = `select s.step, s.channel, s.condition, ${msOf('s.due_at')} as "dueAt",
    s.planned_at is not null or s.planned_up_to >= u.id as "isPlanned", ${msOf('s.planned_at')} as "plannedAt",
    exists (select from contact_point c where c.user_id = u.id and c.channel = s.channel and c.state = 'ACTIVE') as "hasAddress",
    ${msOf('n.sent_at')} as "sentToPageAt", ${msOf('n.delivered_at')} as "acknowledgedAt",
    ${msOf(TRUE_UNTIL)} as "trueUntil"
  from announcement_step s join app_user u on u.id = ? join announcement a on a.id = s.announcement_id
  left join notification n on n.announcement_id = s.announcement_id and n.recipient_id = u.id
  where s.announcement_id = ? and (n.recipient_id is not null or a.notifications_deleted_at is not null and a.recipient_id is null)
  order by s.step`;

/** Continues the explanation of a delivery where pages end: what became of each step of the ladder for one person. */
export class LadderExplanationService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The messages of the announcement to the person: at most one for each of their addresses. The first comes first. */
  async messages({ announcementId, personId }: ExplainedPair): Promise<DeliveryView[]> {
    const rows = await this.work
      .read()
      .execute<DeliveryRow[]>(
        `select ${DELIVERY_COLUMNS} from delivery d ${DELIVERY_JOINS} where d.announcement_id = ? and d.recipient_id = ? order by d.step, d.id`,
        [announcementId, personId],
      );
    return rows.map(viewOfDelivery);
  }

  /** Empty: the announcement is not for this person. */
  async explain(pair: ExplainedPair): Promise<ExplainedLadderStep[]> {
    const [rows, messages] = await Promise.all([
      this.work.read().execute<Row[]>(STEPS, [pair.personId, pair.announcementId]),
      this.messages(pair),
    ]);
    return explainLadder(rows.map(factsOf), messages, this.clock.now());
  }
}

function factsOf({ dueAt, plannedAt, sentToPageAt, acknowledgedAt, trueUntil, ...rest }: Row): LadderFacts {
  return {
    ...rest,
    dueAt: new Date(dueAt),
    plannedAt: dateOfMs(plannedAt),
    sentToPageAt: dateOfMs(sentToPageAt),
    acknowledgedAt: dateOfMs(acknowledgedAt),
    trueUntil: dateOfMs(trueUntil),
  };
}
