import { LIVE_STATES, QueueEntryState } from '../../../entities/line/queue-entry-state.enum.js';

/** One decimal place: a tenth of a minute. */
const minutes = (interval: string) => `round((extract(epoch from ${interval}) / 60)::numeric, 1)::float8`;
/** The smallest value that this share of all values stays below or reaches: always a value that occurred. */
const percentile = (share: number, column: string, alias: string) =>
  `${minutes(`percentile_disc(${share}) within group (order by ${column})`)} as "${alias}"`;
const durations = (column: string, alias: string) =>
  [
    `count(${column})::int as "${alias}Count", ${minutes(`avg(${column})`)} as "${alias}Mean"`,
    percentile(0.5, column, `${alias}P50`),
    percentile(0.9, column, `${alias}P90`),
  ].join(', ');
const count = (condition: string, alias: string) => `count(*) filter (where ${condition})::int as "${alias}"`;

const { COMPLETED, TRANSFERRED, NO_SHOW, CANCELLED } = QueueEntryState;
const LIVE = LIVE_STATES.map((state) => `'${state}'`).join(', ');

/** The arrivals of the period. A transfer that was undone is none in the other department. Parameters: department, from, until. */
export const ARRIVALS = `
  arrival as (
    select entry_id, at as arrived_at from queue_entry_event a
    where department_id = ? and at >= ? and at < ? and action in ('JOIN', 'ARRIVE')
      and not exists (select from queue_entry_event u where u.undoes = a.id))`;

/**
 * The people who came in the period, one row each, derived from the events alone. An event that was undone counts for nothing. Parameters:
 * department, from, until, now.
 *
 * - state: that after the newest event, which may be an undo. last_action: the newest action that counts.
 * - waited: from the arrival to the first call; without one to the end, or until now. A person who is back in the line after a call does not wait
 *   a second time.
 * - served_for: from the last start to the completion, which a person must have entered: the line completes by itself, hours later, what staff forgot.
 * - arrived_after: from the call (not a repeated one) to the last start of the service.
 */
export const PEOPLE = `${ARRIVALS},
  step as (
    select e.*, arrived_at, action <> 'UNDO' and not exists (select from queue_entry_event u where u.undoes = e.id) as counts
    from arrival join queue_entry_event e using (entry_id)),
  counted as (
    select *, max(at) filter (where action = 'CALL') over past as last_call, max(at) filter (where action = 'START_SERVICE') over past as last_start
    from step where counts window past as (partition by entry_id order by id)),
  outcome as (select distinct on (entry_id) entry_id, to_state as state from step order by entry_id, id desc),
  history as (
    select entry_id, min(arrived_at) as arrived_at, (array_agg(action order by id desc))[1] as last_action,
      min(at) filter (where action = 'CALL') as called_at, max(at) as last_at, bool_or(action = 'START_SERVICE') as was_started,
      (array_agg(at - last_start order by id desc) filter (where action = 'COMPLETE' and source <> 'JOB'))[1] as served_for,
      (array_agg(at - last_call order by id desc) filter (where action = 'START_SERVICE'))[1] as arrived_after
    from counted group by entry_id),
  person as (
    select *, state in (${LIVE}) as is_live,
      coalesce(called_at, case when state in (${LIVE}) then greatest(?::timestamptz, arrived_at) else last_at end) - arrived_at as waited
    from history join outcome using (entry_id))`;

/** The outcomes of the people of PEOPLE. Each person has exactly one. */
export const OUTCOMES = `
  count(*)::int as arrivals,
  ${count(`state = '${COMPLETED}'`, 'served')},
  ${count(`state = '${CANCELLED}' and last_action <> 'DISCARD' and not was_started`, 'abandoned')},
  ${count(`state = '${CANCELLED}' and last_action = 'DISCARD'`, 'discarded')},
  ${count(`state = '${TRANSFERRED}'`, 'transferred')},
  ${count(`state = '${NO_SHOW}'`, 'noShows')},
  ${count(`state = '${CANCELLED}' and last_action <> 'DISCARD' and was_started`, 'cancelledInService')},
  ${count('is_live', 'stillInLine')},
  ${count('called_at is not null', 'called')}`;

export const DURATIONS = `
  ${count(`called_at is null and is_live`, 'stillWaiting')},
  ${percentile(0.5, 'waited', 'waitP50')}, ${percentile(0.9, 'waited', 'waitP90')}, ${percentile(0.95, 'waited', 'waitP95')},
  ${durations('served_for', 'servedFor')}, ${durations('arrived_after', 'arrivedAfter')}`;

/** The notices to the people of ARRIVALS. Those whose notifications were deleted after their retention are in the counts of the announcement. */
export const NOTICES = `
  select coalesce(sum(n.notified), 0)::int as notified, coalesce(sum(n.sent), 0)::int as sent,
    coalesce(sum(n.delivered), 0)::int as delivered, coalesce(sum(n.failed), 0)::int as failed
  from arrival join announcement a using (entry_id)
  cross join lateral (
    select count(*) + a.deleted_pending + a.deleted_sent + a.deleted_delivered + a.deleted_failed as notified,
      count(*) filter (where sent_at is not null or delivered_at is not null) + a.deleted_sent + a.deleted_delivered as sent,
      count(*) filter (where delivered_at is not null) + a.deleted_delivered as delivered,
      count(*) filter (where delivery_status = 'FAILED') + a.deleted_failed as failed
    from notification where announcement_id = a.id and recipient_id = a.recipient_id) n`;
