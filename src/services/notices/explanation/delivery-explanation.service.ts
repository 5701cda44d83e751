import { nodeKey } from '../../../entities/node-id.js';
import { NotFoundError } from '../../errors.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock } from '../../ports.js';
import { dateOfMs, msOf } from '../../sql/sql.js';
import { TRUE_UNTIL } from '../announcements/announcement-truth.js';
import { type DeliveryFacts, type ExplainedDelivery, explainDelivery } from './explain-delivery.js';

type Row = { [Name in keyof DeliveryFacts]: DeliveryFacts[Name] extends Date | null ? number | null : DeliveryFacts[Name] };

/** `announcementId`, `personId`: the keys, for what else is known about the two. */
export interface DeliveryExplanationView extends ExplainedDelivery {
  announcementId: number;
  personId: number;
}

/** Three rows by their keys, whatever the number of recipients. The limits force the primary keys. */
const FACTS = `select u.active as "isActive", case when a.recipient_id is null then u.role = 'PATIENT' else a.recipient_id = u.id end as "isRecipient",
    a.notifications_deleted_at is not null as "isDeleted",
    ${msOf('a.created_at')} as "announcedAt", ${msOf(TRUE_UNTIL)} as "trueUntil", n.delivery_status as status,
    n.attempts::int as attempts, n.last_error as failure, ${msOf('n.last_attempt_at')} as "lastAttemptAt",
    ${msOf('n.sent_at')} as "sentAt", ${msOf('n.delivered_at')} as "deliveredAt"
  from (select * from announcement where id = ? limit 1) a
  cross join (select * from app_user where id = ? limit 1) u
  left join lateral (select * from notification where announcement_id = a.id and recipient_id = u.id limit 1) n on true`;

/**
 * Explains why a person has an announcement or has not, also one to this person alone: how far it came is no secret to an admin, who sees its messages.
 * What it says is.
 */
export class DeliveryExplanationService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async explain(announcementId: string, personId: string): Promise<DeliveryExplanationView> {
    const keys = { announcementId: nodeKey('Announcement', announcementId) ?? 0, personId: nodeKey('User', personId) ?? 0 };
    const [row] = await this.work.read().execute<Row[]>(FACTS, [keys.announcementId, keys.personId]);
    if (!row) throw new NotFoundError('There is no announcement, or no person, with this id.');
    const { announcedAt, trueUntil, lastAttemptAt, sentAt, deliveredAt, ...rest } = row;
    const facts: DeliveryFacts = {
      ...rest,
      announcedAt: dateOfMs(announcedAt),
      trueUntil: dateOfMs(trueUntil),
      lastAttemptAt: dateOfMs(lastAttemptAt),
      sentAt: dateOfMs(sentAt),
      deliveredAt: dateOfMs(deliveredAt),
    };
    return { ...explainDelivery(facts, this.clock.now()), ...keys };
  }
}
