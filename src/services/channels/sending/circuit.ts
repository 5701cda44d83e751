import type { EntityManager } from '@mikro-orm/postgresql';
import type { CircuitState } from '../../../entities/channels/channel-provider.entity.js';
import type { ChannelSender } from '../channel-sender.js';
import type { AttemptOutcome } from './settling.js';

/** Failures of a provider after which nothing is handed to it for a while. */
const IN_A_ROW = 5;
/** The number of outcomes of which half may not be failures. */
const REMEMBERED = 20;
/** A probe without an outcome by then is lost with its process, in ms. */
const PROBE_MS = 60_000;
const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

export interface ProviderRow {
  name: string;
  circuit: CircuitState;
  failuresInARow: number;
  outcomes: string;
  isPaused: boolean;
}

const PROVIDER_COLUMNS = `name, circuit, failures_in_a_row as "failuresInARow", outcomes, paused_at is not null as "isPaused"`;

/** How much may be handed to a provider now. */
export type Admission = 'ALL' | 'ONE' | 'NONE';

/** Adds the rows of providers that were not known before. */
export async function knowProviders(em: EntityManager, senders: readonly ChannelSender[]): Promise<void> {
  for (const { name, channel } of senders)
    await em.execute('insert into channel_provider (name, channel) values (?, ?) on conflict (name) do nothing', [name, channel]);
}

export async function readProvider(em: EntityManager, name: string): Promise<ProviderRow> {
  const [row] = await em.execute<[ProviderRow]>(`select ${PROVIDER_COLUMNS} from channel_provider where name = ?`, [name]);
  return row;
}

/** The names of the providers to which nothing is handed because they fail. */
export async function openCircuits(em: EntityManager): Promise<Set<string>> {
  const rows = await em.execute<{ name: string }[]>(`select name from channel_provider where circuit <> 'CLOSED'`);
  return new Set(rows.map(({ name }) => name));
}

/** Reserves the probe if it is time for one: of all nodes, one sends one message. */
export async function admit(em: EntityManager, { name, circuit, isPaused }: ProviderRow, at: Date): Promise<Admission> {
  if (isPaused) return 'NONE';
  if (circuit === 'CLOSED') return 'ALL';
  const { affectedRows } = await em.execute<{ affectedRows: number }>(
    `update channel_provider set circuit = 'PROBING', next_probe_at = ?::timestamptz + interval '${PROBE_MS} milliseconds'
     where name = ? and circuit <> 'CLOSED' and next_probe_at <= ?`,
    [at, name, at],
    'run',
  );
  return affectedRows === 1 ? 'ONE' : 'NONE';
}

/** Gives the probe back: there was no message to send. */
export async function releaseProbe(em: EntityManager, name: string, at: Date): Promise<void> {
  await em.execute(`update channel_provider set circuit = 'OPEN', next_probe_at = ? where name = ? and circuit = 'PROBING'`, [
    at,
    name,
  ]);
}

/** Whether an outcome says that the provider works; null: it says nothing about that. */
export function providerWorks({ result }: AttemptOutcome): boolean | null {
  if (result === 'RETRY_AFTER' || result === 'NOT_SENT') return null;
  return result !== 'RETRY' && result !== 'CONFIG';
}

/** The state after some outcomes. `opened`: it is open since these. */
export function afterOutcomes(
  before: Pick<ProviderRow, 'circuit' | 'failuresInARow' | 'outcomes'>,
  outcomes: readonly AttemptOutcome[],
): Pick<ProviderRow, 'circuit' | 'failuresInARow' | 'outcomes'> & { opened: boolean } {
  let { circuit, failuresInARow, outcomes: known } = before;
  for (const outcome of outcomes) {
    const works = providerWorks(outcome);
    if (works === null) continue;
    failuresInARow = works ? 0 : failuresInARow + 1;
    if (works && circuit !== 'CLOSED') [circuit, known] = ['CLOSED' as CircuitState, ''];
    known = `${known}${works ? 1 : 0}`.slice(-REMEMBERED);
    const isBad = known.length === REMEMBERED && known.split('0').length - 1 >= REMEMBERED / 2;
    const mustOpen = outcome.result === 'CONFIG' || failuresInARow >= IN_A_ROW || isBad || (!works && circuit !== 'CLOSED');
    if (mustOpen && !works) circuit = 'OPEN' as CircuitState;
  }
  return { circuit, failuresInARow, outcomes: known, opened: circuit === 'OPEN' && before.circuit === 'CLOSED' };
}

/** Writes what some outcomes say about a provider, and returns the new state. */
export async function recordOutcomes(em: EntityManager, name: string, outcomes: readonly AttemptOutcome[], at: Date) {
  const [before] = await em.execute<[ProviderRow]>(`select ${PROVIDER_COLUMNS} from channel_provider where name = ? for update`, [
    name,
  ]);
  const after = afterOutcomes(before, outcomes);
  const failure = outcomes.findLast((outcome) => providerWorks(outcome) === false);
  const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, Math.min(10, after.failuresInARow - IN_A_ROW)));
  await em.execute(
    `update channel_provider set circuit = ?, failures_in_a_row = ?, outcomes = ?,
       next_probe_at = case when ? = 'OPEN' then ?::timestamptz when ? = 'CLOSED' then null else next_probe_at end,
       last_failure = coalesce(?, last_failure), last_failure_at = case when ?::text is null then last_failure_at else ?::timestamptz end
     where name = ?`,
    [
      ...[after.circuit, after.failuresInARow, after.outcomes, after.circuit, new Date(at.getTime() + pauseMs), after.circuit],
      ...[reasonIn(failure), reasonIn(failure), at, name],
    ],
  );
  return { ...after, failure: reasonIn(failure) };
}

function reasonIn(outcome: AttemptOutcome | undefined): string | null {
  return outcome && 'reason' in outcome ? outcome.reason : null;
}
