import type { EntityManager } from '@mikro-orm/postgresql';
import { Channel } from '../../../entities/channels/channel.enum.js';
import type { ChannelSender, Outcome } from '../channel-sender.js';
import { smsSegments } from '../sms-segments.js';

/** The part of the cap that codes may use: many people who ask for codes all day leave the rest for calls. */
const CODE_SHARE = 0.5;
/** Shares of the cap at which the log warns, in percent. */
const ALARMS = [80, 100];

/** The number of SMS of a text, 0 on other channels, and what they cost in millionths of the currency. */
export function costOf({ channel, price }: ChannelSender, text: string): { segments: number; cost: number } {
  const segments = channel === Channel.SMS ? smsSegments(text) : 0;
  return { segments, cost: segments * (price?.perSegment ?? 0) };
}

export interface Reserved {
  isGranted: boolean;
  /** The highest share of the cap, in percent, that this reservation reached first; null: none. */
  alarm: number | null;
}

/** Whether an attempt may have reached the person, so that it is paid for. */
export function mayHaveArrived(outcome: Outcome): boolean {
  return outcome.result === 'OK' || (outcome.result === 'RETRY' && outcome.mayHaveArrived === true);
}

/** Reserves the cost of a message before it is sent, so that no crash and no second node spends more than the cap of the day. */
export async function reserve(
  em: EntityManager,
  { name, price }: ChannelSender,
  { cost, at, isCode = false }: { cost: number; at: Date; isCode?: boolean },
): Promise<Reserved> {
  if (cost === 0 || !price) return { isGranted: true, alarm: null };
  const cap = price.dailyCap ?? Number.MAX_SAFE_INTEGER;
  const limit = isCode ? Math.floor(cap * CODE_SHARE) : cap;
  const rows = await em.execute<{ cost: number }[]>(
    `insert into provider_day as d (provider, day, cost) select ?, ?::date, ? where ? <= ?
     on conflict (provider, day) do update set cost = d.cost + excluded.cost where d.cost + excluded.cost <= ?
     returning cost::float8 as cost`,
    [name, dayOf(at), cost, cost, limit, limit],
  );
  const [after] = rows;
  if (!after) return { isGranted: false, alarm: null };
  const reached = (share: number) => after.cost * 100 >= cap * share && (after.cost - cost) * 100 < cap * share;
  return { isGranted: true, alarm: ALARMS.findLast(reached) ?? null };
}

/** Adds what a provider has accepted and refused, and gives back what was reserved and not spent. */
export async function countDay(
  em: EntityManager,
  name: string,
  { sent, failed, unspent }: { sent: number; failed: number; unspent: number },
  at: Date,
): Promise<void> {
  await em.execute(
    `insert into provider_day as d (provider, day, sent, failed) values (?, ?::date, ?, ?)
     on conflict (provider, day) do update set sent = d.sent + excluded.sent, failed = d.failed + excluded.failed,
       cost = greatest(0, d.cost - ?)`,
    [name, dayOf(at), sent, failed, unspent],
  );
}

/** Counts one attempt whose cost was reserved. */
export function countAttempt(
  em: EntityManager,
  name: string,
  { outcome, cost, at }: { outcome: Outcome; cost: number; at: Date },
): Promise<void> {
  const isSent = outcome.result === 'OK';
  const counts = { sent: isSent ? 1 : 0, failed: isSent ? 0 : 1, unspent: mayHaveArrived(outcome) ? 0 : cost };
  return countDay(em, name, counts, at);
}

/** The day of UTC on which costs are counted: "2026-11-28". */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
