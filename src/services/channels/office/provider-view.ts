import type { EntityManager } from '@mikro-orm/postgresql';
import type { Channel } from '../../../entities/channels/channel.enum.js';
import { CircuitState } from '../../../entities/channels/channel-provider.entity.js';
import { dateOfMs, msOf } from '../../sql/sql.js';
import type { ChannelSender, ChannelSenders } from '../channel-sender.js';
import { dayOf } from '../sending/budget.js';
import { amountOf } from './delivery-view.js';

/** A provider: what this process is configured to do, and what all nodes know about it. */
export interface ProviderView {
  name: string;
  channel: Channel;
  isConfigured: boolean;
  isDevelopment: boolean;
  pausedById: number | null;
  pausedAt: Date | null;
  circuit: CircuitState;
  lastFailure: string | null;
  lastFailureAt: Date | null;
  nextProbeAt: Date | null;
  ratePerSecond: number;
  waiting: number;
  sentToday: number;
  failedToday: number;
  /** In `currency`. Null: its messages cost nothing, or it is not configured. */
  costToday: number | null;
  dailyCap: number | null;
  currency: string | null;
}

interface Row {
  name: string;
  channel: Channel;
  circuit: CircuitState | null;
  lastFailure: string | null;
  lastFailureAt: number | null;
  nextProbeAt: number | null;
  pausedAt: number | null;
  pausedBy: number | null;
  waiting: number;
  sent: number;
  failed: number;
  cost: number;
}

/** Nobody counts further what waits for a provider. */
export const MOST_WAITING = 100_000;

/** Providers that are configured here and those that ever were, by name. Days are those of UTC. */
export async function readProviders(em: EntityManager, senders: ChannelSenders, at: Date): Promise<ProviderView[]> {
  const known = senders.map(({ name, channel }) => ({ name, channel }));
  const rows = await em.execute<Row[]>(
    `select k.name, k.channel, p.circuit, p.last_failure as "lastFailure", ${msOf('p.last_failure_at')} as "lastFailureAt",
       ${msOf('p.next_probe_at')} as "nextProbeAt", ${msOf('p.paused_at')} as "pausedAt", p.paused_by::float8 as "pausedBy",
       w.waiting, coalesce(t.sent, 0) as sent, coalesce(t.failed, 0) as failed, coalesce(t.cost, 0)::float8 as cost
     from (select name, channel from jsonb_to_recordset(?::jsonb) as r (name text, channel text)
       union select name, channel from channel_provider) k
     left join channel_provider p on p.name = k.name
     left join provider_day t on t.provider = k.name and t.day = ?::date
     cross join lateral (select count(*)::int as waiting from (select from delivery d
       where d.channel = k.channel and d.status in ('HELD', 'QUEUED', 'SENDING') limit ${MOST_WAITING}) d) w
     order by k.name`,
    [JSON.stringify(known), dayOf(at)],
  );
  return rows.map((row) => viewOf(row, senders.find(({ name }) => name === row.name) ?? null));
}

function viewOf({ sent, failed, cost, pausedBy, ...row }: Row, sender: ChannelSender | null): ProviderView {
  const price = sender?.price ?? null;
  return {
    ...row,
    circuit: row.circuit ?? CircuitState.CLOSED,
    isConfigured: sender !== null,
    isDevelopment: sender?.isDevelopment ?? false,
    pausedById: pausedBy,
    pausedAt: dateOfMs(row.pausedAt),
    lastFailureAt: dateOfMs(row.lastFailureAt),
    nextProbeAt: dateOfMs(row.nextProbeAt),
    ratePerSecond: sender?.ratePerSecond ?? 0,
    sentToday: sent,
    failedToday: failed,
    costToday: price && amountOf(cost),
    dailyCap: price?.dailyCap == null ? null : amountOf(price.dailyCap),
    currency: price?.currency ?? null,
  };
}
