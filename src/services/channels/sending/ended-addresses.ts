import type { EntityManager } from '@mikro-orm/postgresql';
import { Channel } from '../../../entities/channels/channel.enum.js';

/** An address to which a message could not be sent, because it does not exist or its owner stopped all messages. */
export interface EndedAddress {
  /** The contact point. */
  id: number;
  announcement: number;
  /** The step of the message. */
  step: number;
  hash: string;
  /** For staff, with most of it hidden. */
  hint: string;
  channel: Channel;
  isStopped: boolean;
}

/**
 * The provider says that these addresses do not exist: nothing is sent to them any more. A notice to one person that is under way to no other address does not
 * wait for the step of the next channel. An endpoint of a push service is replaced by the browser itself, so it is not suppressed.
 */
export async function endAddresses(em: EntityManager, ended: readonly EndedAddress[], at: Date): Promise<void> {
  const given = `jsonb_to_recordset(?::jsonb) as g (id bigint, announcement bigint, step int, hash text, hint text, channel text, "isStopped" boolean)`;
  const json = JSON.stringify(ended);
  await em.execute(
    `update contact_point c set state = case when g."isStopped" then 'OPTED_OUT' else 'GONE' end, gone_at = ? from ${given} where c.id = g.id`,
    [at, json],
  );
  await em.execute(
    `insert into suppression (channel, address_hash, hint, reason, created_at)
     select channel, hash, hint, case when "isStopped" then 'STOPPED' else 'UNKNOWN_ADDRESS' end, ? from ${given}
     where channel <> '${Channel.WEB_PUSH}' order by channel, hash on conflict (channel, address_hash) do nothing`,
    [at, json],
  );
  await em.execute(
    `update announcement_step s set due_at = ? from ${given} join announcement a on a.id = g.announcement
     where s.announcement_id = a.id and a.recipient_id is not null and s.planned_at is null and s.due_at > ?
       and s.step = (select min(step) from announcement_step o
         where o.announcement_id = a.id and o.planned_at is null and o.step > g.step and o.channel <> g.channel)
       and not exists (select from delivery d where d.announcement_id = a.id and d.status in ('HELD', 'QUEUED', 'SENDING', 'SENT', 'DELIVERED'))`,
    [at, json, at],
  );
}
