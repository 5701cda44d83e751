import type { EntityManager } from '@mikro-orm/postgresql';
import type { NotificationEvent } from '../../../entities/notices/announcement.entity.js';
import type { NoticeFacts } from '../../events.js';
import type { ChannelSender } from '../channel-sender.js';

/** A message that this process sends now, with what its text needs. */
export interface ClaimedMessage {
  id: number;
  token: string;
  /** The number of this attempt: an outcome is written only for the attempt that it belongs to. */
  attempt: number;
  announcementId: number;
  contactPointId: number;
  step: number;
  address: string;
  addressHash: string;
  pushKey: string | null;
  pushAuth: string | null;
  isUrgent: boolean;
  /** In seconds: how long it is useful. */
  ttlSeconds: number;
  kind: NotificationEvent;
  departmentId: number;
  thread: string | null;
  entryId: number | null;
  /** Null: it is for all patients. */
  facts: NoticeFacts | null;
  /** ISO 8601, for QUEUE_OPENS_SOON. */
  opensAt: string | null;
  locale: string;
}

export interface ClaimRequest {
  sender: ChannelSender;
  isUrgent: boolean;
  limit: number;
  at: Date;
}

/** An attempt that has no outcome by then is lost with its process, in seconds. Longer than any sender's deadline. */
const LEASE_SECONDS = 20;

/**
 * Takes messages that are due, and looks at each once more: what was acknowledged, is no longer true, or must not go to this address any more ends here
 * without being sent. An attempt whose process died is repeated where that cannot reach the person twice; otherwise its outcome stays unknown.
 * Two processes never take the same message.
 */
const CLAIM = `
  with due as (
    select id from delivery where channel = ? and is_urgent = ? and status in ('HELD', 'QUEUED', 'SENDING') and due_at <= ?
    order by due_at limit ? for update skip locked),
  judged as (
    select d.id, c.address, c.address_hash, c.push_key, c.push_auth, u.locale, a.kind, a.department_id, a.thread, a.entry_id, a.recipient_id as only_for, a.facts,
      case
        when d.status = 'SENDING' and not ?::boolean then 'UNKNOWN'
        when n.delivery_status = 'DELIVERED' or a.withdrawn_at is not null or coalesce(a.recipient_until, a.expires_at) <= ?
          or c.id is null or c.state <> 'ACTIVE' then 'CANCELLED'
        when d.expires_at <= ? then 'EXPIRED'
        when exists (select from suppression x where x.channel = c.channel and x.address_hash = c.address_hash) then 'SKIPPED'
        else 'SENDING' end as next,
      case when n.delivery_status = 'DELIVERED' then 'ACKNOWLEDGED' when c.id is null or c.state <> 'ACTIVE' then 'ADDRESS_REMOVED' else 'NOT_TRUE' end as because
    from due join delivery d on d.id = due.id
    join announcement a on a.id = d.announcement_id
    left join notification n on n.announcement_id = d.announcement_id and n.recipient_id = d.recipient_id
    left join contact_point c on c.id = d.contact_point_id
    join app_user u on u.id = d.recipient_id)
  update delivery d set status = j.next,
    reason = case j.next when 'CANCELLED' then j.because when 'SKIPPED' then 'SUPPRESSED' else d.reason end,
    attempts = d.attempts + case j.next when 'SENDING' then 1 else 0 end,
    due_at = case j.next when 'SENDING' then ?::timestamptz + interval '${LEASE_SECONDS} seconds' else d.due_at end,
    provider = case j.next when 'SENDING' then ? else d.provider end
  from judged j where d.id = j.id
  returning d.status, d.id::float8 as id, d.token::text as token, d.attempts as attempt, d.announcement_id::float8 as "announcementId",
    d.contact_point_id::float8 as "contactPointId", d.step, j.address, j.address_hash as "addressHash", j.push_key as "pushKey",
    j.push_auth as "pushAuth", d.is_urgent as "isUrgent", greatest(1, floor(extract(epoch from d.expires_at - ?)))::int as "ttlSeconds",
    j.kind, j.department_id::float8 as "departmentId", j.thread, j.entry_id::float8 as "entryId",
    case when j.only_for is not null then j.facts end as facts, j.facts ->> 'opensAt' as "opensAt", j.locale`;

/** `found`: messages that were due. Those of them that are not to be sent any more have ended. */
export async function claim(
  em: EntityManager,
  { sender, isUrgent, limit, at }: ClaimRequest,
): Promise<{ found: number; messages: ClaimedMessage[] }> {
  const rows = await em.execute<(ClaimedMessage & { status: string })[]>(CLAIM, [
    ...[sender.channel, isUrgent, at, limit, sender.isReplaySafe, at, at, at, sender.name, at],
  ]);
  return { found: rows.length, messages: rows.filter(({ status }) => status === 'SENDING') };
}
