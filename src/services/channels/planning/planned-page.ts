import type { EntityManager } from '@mikro-orm/postgresql';
import { TRUE_UNTIL } from '../../notices/announcements/announcement-truth.js';
import { isSuppressed } from '../suppressed.js';
import { isOn, quietUntil } from './choices.js';

/** A step that is due, with what its planning needs of the announcement. */
export interface DueStep {
  announcementId: number;
  step: number;
  /** The highest recipient who is planned already. */
  plannedUpTo: number;
}

export interface PlannedPage {
  /** Recipients who were read. */
  read: number;
  /** The highest of them. Null: none was left. */
  last: number | null;
  /** Those who had not acknowledged. */
  recipients: number;
  /** Those among them without a confirmed address. */
  withoutAddress: number;
  planned: number;
}

/** Recipients of one statement: it takes some hundred ms and holds its locks no longer. */
export const RECIPIENTS_A_PAGE = 10_000;
/** Messages to one address within an hour; a call counts, too, and always passes. */
const MESSAGES_AN_HOUR = 10;

/**
 * The addresses of everybody in a page who has not acknowledged, each with what is to become of its message. A call goes to the only confirmed channel even
 * if the person switched it off while there was another one. A call passes the quiet hours, and so does a test, which the person has just asked for. The key of a delivery makes a repetition harmless, and keeps a second step of the same channel
 * from writing to the same address again, unless nothing was sent by the first one.
 */
const PAGE = `
  with step as (
    select s.*, a.kind, a.urgency, ${TRUE_UNTIL} as true_until from announcement_step s
    join announcement a on a.id = s.announcement_id where s.announcement_id = ? and s.step = ?),
  page as (
    select n.recipient_id, n.delivery_status, n.sent_at from notification n
    where n.announcement_id = ? and n.recipient_id > ? order by n.recipient_id limit ?),
  waiting as (
    select page.recipient_id from page cross join step join app_user u on u.id = page.recipient_id and u.active
    where page.delivery_status <> 'DELIVERED' and (step.condition <> 'NO_OPEN_PAGE' or page.sent_at is null)),
  addressed as (
    select w.recipient_id, c.id as contact_point_id, c.channel, c.address_hash
    from waiting w cross join step join contact_point c on c.user_id = w.recipient_id and c.channel = step.channel and c.state = 'ACTIVE'),
  judged as materialized (
    select t.*, step.step, step.kind, step.urgency, least(step.expires_at, step.true_until) as expires_at,
      ${isOn({ event: 'step.kind', channel: 'step.channel', recipient: 't.recipient_id', condition: 'step.condition' })} as is_on, step.condition,
      ${isSuppressed('t')} as is_suppressed,
      step.kind not in ('CALLED', 'TEST') and (select count(*) from delivery d where d.contact_point_id = t.contact_point_id
        and d.sent_at > ?::timestamptz - interval '1 hour') >= ${MESSAGES_AN_HOUR} as is_flooded,
      ${quietUntil({ event: 'step.kind', recipient: 't.recipient_id', at: '?::timestamptz' })} as quiet_until
    from addressed t cross join step),
  decided as (
    select j.*, case
      when is_suppressed then 'SUPPRESSED'
      when not is_on then case condition when 'BY_CHOICE' then 'NOT_CHOSEN' else 'MUTED' end
      when is_flooded then 'TOO_MANY'
      when quiet_until >= expires_at then 'QUIET' end as reason from judged j),
  written as (
    insert into delivery (announcement_id, recipient_id, contact_point_id, step, channel, is_urgent, status, reason, due_at, expires_at, created_at)
    select ?, recipient_id, contact_point_id, step, channel, urgency = 'HIGH' or kind = 'TEST',
      case when reason is not null then 'SKIPPED' when quiet_until is not null then 'HELD' else 'QUEUED' end, reason,
      coalesce(quiet_until, ?), expires_at, ?
    from decided on conflict (announcement_id, recipient_id, contact_point_id) do update set step = excluded.step, status = excluded.status,
      reason = excluded.reason, due_at = excluded.due_at, expires_at = excluded.expires_at
    where delivery.status in ('SKIPPED', 'EXPIRED') and delivery.attempts = 0 and excluded.status <> 'SKIPPED' returning 1)
  select (select count(*) from page)::int as read, (select max(recipient_id) from page)::float8 as last,
    (select count(*) from waiting)::int as recipients,
    ((select count(*) from waiting) - (select count(distinct recipient_id) from addressed))::int as "withoutAddress",
    (select count(*) from written)::int as planned`;

/** Plans the next page of a step. The caller holds the lock of its row. */
export async function planPage(
  em: EntityManager,
  { announcementId, step, plannedUpTo }: DueStep,
  at: Date,
): Promise<PlannedPage> {
  const [page] = await em.execute<[PlannedPage]>(PAGE, [
    ...[announcementId, step, announcementId, plannedUpTo, RECIPIENTS_A_PAGE],
    ...[at, at, announcementId, at, at],
  ]);
  return page;
}
