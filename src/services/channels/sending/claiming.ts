import type { EntityManager } from '@mikro-orm/postgresql';
import type { NotificationEvent } from '../../../entities/notices/announcement.entity.js';
import type { NoticeFacts } from '../../events.js';
import { isTrue } from '../../notices/announcements/announcement-truth.js';
import { msOf } from '../../sql/sql.js';
import type { ChannelSender } from '../channel-sender.js';
import { isOn, quietUntil } from '../planning/choices.js';
import { isSuppressed } from '../suppressed.js';

/** A message that this process sends now, with what its text needs. */
export interface ClaimedMessage {
  id: number;
  token: string;
  /** The number of this attempt. */
  attempt: number;
  /** The end of the lease, in ms since 1970: an outcome is written only for the attempt that it belongs to. */
  lease: number;
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

/** An attempt that has no outcome by then is lost with its process, in ms. Longer than the deadline of an attempt. */
export const LEASE_MS = 20_000;

/**
 * Takes messages that are due, and looks at each once more: what was acknowledged, is no longer true, is no longer wanted, or must not go to this
 * address any more ends here without being sent. An attempt whose process died is repeated where that cannot reach the person twice; otherwise its outcome stays unknown.
 * Two processes never take the same message.
 */
const CLAIM = `
  with g as (select ?::timestamptz as at),
  due as (
    select id from delivery where channel = ? and is_urgent = ? and status in ('HELD', 'QUEUED', 'SENDING') and due_at <= (select at from g)
    order by due_at limit ? for update skip locked),
  judged as (
    select d.id, c.address, c.address_hash, c.push_key, c.push_auth, u.locale, a.kind, a.department_id, a.thread, a.entry_id, a.recipient_id as only_for, a.facts,
      d.status = 'SENDING' and not ?::boolean as is_lost, d.expires_at, d.expires_at <= g.at as is_late,
      n.delivery_status = 'DELIVERED' as is_acknowledged,
      not ${isTrue('g.at')} or not u.active as is_untrue,
      c.id is null or c.state <> 'ACTIVE' as is_removed,
      ${isSuppressed('c')} as is_suppressed,
      ${isOn({ event: 'a.kind', channel: 'd.channel', recipient: 'd.recipient_id', condition: "coalesce(s.condition, 'ALWAYS')" })} as is_on,
      ${quietUntil({ event: 'a.kind', recipient: 'd.recipient_id', at: 'g.at' })} as quiet_until
    from due join delivery d on d.id = due.id cross join g
    join announcement a on a.id = d.announcement_id
    left join announcement_step s on s.announcement_id = d.announcement_id and s.step = d.step
    left join notification n on n.announcement_id = d.announcement_id and n.recipient_id = d.recipient_id
    left join contact_point c on c.id = d.contact_point_id
    join app_user u on u.id = d.recipient_id),
  decided as (
    select j.*, case when is_lost then 'UNKNOWN' when is_acknowledged or is_untrue or is_removed then 'CANCELLED' when is_late then 'EXPIRED'
        when is_suppressed or not is_on or quiet_until >= expires_at then 'SKIPPED' when quiet_until is not null then 'HELD' else 'SENDING' end as next,
      case when is_acknowledged then 'ACKNOWLEDGED' when is_removed then 'ADDRESS_REMOVED' when is_untrue then 'NOT_TRUE'
        when is_suppressed then 'SUPPRESSED' when not is_on then 'MUTED' else 'QUIET' end as because
    from judged j)
  update delivery d set status = j.next,
    reason = case when j.next in ('CANCELLED', 'SKIPPED') then j.because else d.reason end,
    attempts = d.attempts + case j.next when 'SENDING' then 1 else 0 end,
    due_at = case j.next when 'SENDING' then g.at + interval '${LEASE_MS} milliseconds' when 'HELD' then j.quiet_until else d.due_at end,
    provider = case j.next when 'SENDING' then ? else d.provider end
  from decided j cross join g where d.id = j.id
  returning d.status, d.id::float8 as id, d.token::text as token, d.attempts as attempt, ${msOf('d.due_at')} as lease,
    d.announcement_id::float8 as "announcementId", d.contact_point_id::float8 as "contactPointId", d.step, j.address,
    j.address_hash as "addressHash", j.push_key as "pushKey", j.push_auth as "pushAuth", d.is_urgent as "isUrgent",
    greatest(1, floor(extract(epoch from d.expires_at - g.at)))::int as "ttlSeconds", j.kind, j.department_id::float8 as "departmentId", j.thread,
    j.entry_id::float8 as "entryId", case when j.only_for is not null then j.facts end as facts, j.facts ->> 'opensAt' as "opensAt", j.locale`;

/** `found`: messages that were due. Those of them that are not to be sent any more have ended. */
export async function claim(
  em: EntityManager,
  { sender, isUrgent, limit, at }: ClaimRequest,
): Promise<{ found: number; messages: ClaimedMessage[] }> {
  const rows = await em.execute<(ClaimedMessage & { status: string })[]>(CLAIM, [
    ...[at, sender.channel, isUrgent, limit, sender.isReplaySafe, sender.name],
  ]);
  return { found: rows.length, messages: rows.filter(({ status }) => status === 'SENDING') };
}
