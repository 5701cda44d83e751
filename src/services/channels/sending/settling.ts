import type { EntityManager } from '@mikro-orm/postgresql';
import { Channel } from '../../../entities/channels/channel.enum.js';
import type { Outcome } from '../channel-sender.js';
import { maskedAddress } from '../masked-address.js';
import type { ClaimedMessage } from './claiming.js';

/** A message and what became of the attempt. */
export interface Attempt {
  message: ClaimedMessage;
  channel: Channel;
  outcome: Outcome;
  segments: number;
  /** In millionths of the provider's currency. */
  cost: number;
}

/** An attempt beyond this number is not made. */
const MOST_ATTEMPTS = 12;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/** The pause before the next attempt, in ms: 5 s, 20 s, 80 s, then 5 minutes; shortened by up to a half, so that many do not come at once. */
export function pauseAfter(attempt: number, random: () => number = Math.random): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 4 ** (attempt - 1)) * (0.5 + random() / 2);
}

interface Settled {
  id: number;
  attempt: number;
  status: string;
  reason: string | null;
  reference: string | null;
  /** In ms: when it is due again. */
  pauseMs: number;
  /** False: the attempt does not count, because we were refused and not the message. */
  counts: boolean;
  segments: number;
  cost: number;
}

/**
 * Writes the outcomes of attempts in one statement. A receipt that came before the outcome wins: the status only rises. What could not be sent before it
 * is of no use any more expires at its next claim.
 */
export async function settle(em: EntityManager, attempts: readonly Attempt[], at: Date): Promise<void> {
  const settled = attempts.map((attempt) => settledOf(attempt));
  await em.execute(
    `update delivery d set
       status = case when d.status = 'SENDING' and d.attempts = o.attempt then o.status else d.status end,
       reason = case when d.status = 'SENDING' and d.attempts = o.attempt then o.reason else d.reason end,
       due_at = case when d.status = 'SENDING' and d.attempts = o.attempt then ?::timestamptz + o."pauseMs" * interval '1 millisecond' else d.due_at end,
       attempts = d.attempts - case when d.status = 'SENDING' and d.attempts = o.attempt and not o.counts then 1 else 0 end,
       reference = coalesce(o.reference, d.reference), segments = greatest(d.segments, o.segments), cost = d.cost + o.cost,
       sent_at = case when o.status = 'SENT' then coalesce(d.sent_at, ?) else d.sent_at end
     from jsonb_to_recordset(?::jsonb) as o (id bigint, attempt int, status text, reason text, reference text, "pauseMs" float8, counts boolean,
       segments int, cost int)
     where d.id = o.id`,
    [at, at, JSON.stringify(settled)],
  );
  const dead = attempts.filter(({ outcome }) => outcome.result === 'ADDRESS');
  if (dead.length > 0) await endAddresses(em, dead, at);
}

function settledOf({ message: { id, attempt }, outcome, segments, cost }: Attempt): Settled {
  const common = { id, attempt, reference: null, pauseMs: 0, counts: true, segments, cost };
  switch (outcome.result) {
    case 'OK':
      return { ...common, status: 'SENT', reason: null, reference: outcome.reference };
    case 'RETRY':
      if (attempt >= MOST_ATTEMPTS) return { ...common, status: 'FAILED', reason: 'ATTEMPTS' };
      return { ...common, status: 'QUEUED', reason: outcome.reason, pauseMs: pauseAfter(attempt) };
    case 'RETRY_AFTER':
      return { ...common, status: 'QUEUED', reason: outcome.reason, pauseMs: outcome.seconds * 1000 };
    case 'CONFIG':
      return { ...common, status: 'QUEUED', reason: outcome.reason, counts: false };
    case 'ADDRESS':
    case 'MESSAGE':
      return { ...common, status: 'FAILED', reason: outcome.result };
  }
}

/**
 * The provider says that these addresses do not exist: nothing is sent to them any more. A notice to one person that is under way to no other address does not
 * wait for the step of the next channel. An endpoint of a push service is replaced by the browser itself, so it is not suppressed.
 */
async function endAddresses(em: EntityManager, dead: readonly Attempt[], at: Date): Promise<void> {
  const rows = dead.map(({ message, channel, outcome }) => ({
    id: message.contactPointId,
    announcement: message.announcementId,
    step: message.step,
    hash: message.addressHash,
    hint: maskedAddress(channel, message.address),
    channel,
    isStopped: outcome.result === 'ADDRESS' && outcome.reason === 'STOPPED',
  }));
  const given = `jsonb_to_recordset(?::jsonb) as g (id bigint, announcement bigint, step int, hash text, hint text, channel text, "isStopped" boolean)`;
  const json = JSON.stringify(rows);
  await em.execute(
    `update contact_point c set state = case when g."isStopped" then 'OPTED_OUT' else 'GONE' end from ${given} where c.id = g.id`,
    [json],
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
