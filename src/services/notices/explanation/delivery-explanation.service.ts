import { Role } from '../../../entities/directory/role.enum.js';
import { nodeKey } from '../../../entities/node-id.js';
import { NotFoundError } from '../../errors.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock } from '../../ports.js';
import { dateOfMs, msOf } from '../../sql/sql.js';
import { type DeliveryFacts, type ExplainedDelivery, explainDelivery } from './explain-delivery.js';

type Row = { [Name in keyof DeliveryFacts]: DeliveryFacts[Name] extends Date | null ? number | null : DeliveryFacts[Name] } & {
  role: Role;
};

/** Three rows by their keys, whatever the number of recipients. The limits force the primary keys. */
const FACTS = `select u.active as "isActive", u.role, a.notifications_deleted_at is not null as "isDeleted",
    ${msOf('a.created_at')} as "announcedAt", ${msOf('a.expires_at')} as "trueUntil", n.delivery_status as status,
    n.attempts::int as attempts, n.last_error as failure, ${msOf('n.last_attempt_at')} as "lastAttemptAt",
    ${msOf('n.sent_at')} as "sentAt", ${msOf('n.delivered_at')} as "deliveredAt"
  from (select * from announcement where id = ? and recipient_id is null limit 1) a
  cross join (select * from app_user where id = ? limit 1) u
  left join lateral (select * from notification where announcement_id = a.id and recipient_id = u.id limit 1) n on true`;

/** Explains why a person has an announcement or has not. Notices to one person are nobody else's business, admins included. */
export class DeliveryExplanationService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async explain(announcementId: string, personId: string): Promise<ExplainedDelivery> {
    const keys = [nodeKey('Announcement', announcementId), nodeKey('User', personId)];
    const [row] = keys.includes(null) ? [] : await this.work.read().execute<Row[]>(FACTS, keys);
    if (!row) throw new NotFoundError('There is no announcement to all patients, or no person, with this id.');
    const { role, announcedAt, trueUntil, lastAttemptAt, sentAt, deliveredAt, ...rest } = row;
    const facts: DeliveryFacts = {
      ...rest,
      isPatient: role === Role.PATIENT,
      announcedAt: dateOfMs(announcedAt),
      trueUntil: dateOfMs(trueUntil),
      lastAttemptAt: dateOfMs(lastAttemptAt),
      sentAt: dateOfMs(sentAt),
      deliveredAt: dateOfMs(deliveredAt),
    };
    return explainDelivery(facts, this.clock.now());
  }
}
