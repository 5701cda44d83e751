import type { EntityManager } from '@mikro-orm/postgresql';
import type { Channel } from '../../../entities/channels/channel.enum.js';
import { msOf, textArray } from '../../sql/sql.js';
import type { ChannelSenders } from '../channel-sender.js';

/** When the next message of each provider is due, in ms since 1970; of one that does not work, when it is tried again. Paused ones are left out. */
export async function nextMessages(em: EntityManager, senders: ChannelSenders): Promise<{ name: string; at: number }[]> {
  if (senders.length === 0) return [];
  return em.execute<{ name: string; at: number }[]>(
    `select s.name, ${msOf(`min(greatest(d.due_at, case when p.circuit <> 'CLOSED' then p.next_probe_at end))`)} as at
     from unnest(?::text[], ?::text[]) as s (name, channel)
     left join channel_provider p on p.name = s.name
     cross join (values (true), (false)) as u (is_urgent)
     cross join lateral (select due_at from delivery where channel = s.channel and is_urgent = u.is_urgent
       and status in ('HELD', 'QUEUED', 'SENDING') order by due_at limit 1) d
     where p.paused_at is null group by s.name`,
    [textArray(senders.map(({ name }) => name)), textArray(senders.map(({ channel }) => channel))],
  );
}

/** What waits for providers that are paused, broken or not configured ends when it is of no use any more. */
export async function expireWaiting(em: EntityManager, channels: readonly Channel[], at: Date): Promise<void> {
  if (channels.length === 0) return;
  await em.execute(
    `update delivery set status = 'EXPIRED'
     where status in ('HELD', 'QUEUED') and channel = any(?::text[]) and due_at <= ? and expires_at <= ?`,
    [textArray(channels), at, at],
  );
}
