import { type PersonNeed, storedNeeds } from '../../../entities/line/person-need.enum.js';
import type { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import { orderedAt, type ServiceClass } from '../../../entities/line/service-class.enum.js';
import type { WaitEstimate } from '../../../entities/line/wait-estimate.js';
import { actorValues } from '../../audit/actor-values.js';
import { STEPS, TURN } from '../../queue/figures/shifted-wait.js';
import { msOf } from '../../sql/sql.js';
import type { Actor } from '../../viewer.js';
import { ENTRY_COLUMNS, type EntryRow, entryFromRow } from '../entry-row.js';
import { requireLineActor } from '../line-actor.js';
import type { LineChange } from '../line-change.js';

/** A person to add to the line. */
export interface NewPerson {
  userId: number;
  /** Who adds the person. */
  by: Actor;
  /** The person is notified when at most so many people are ahead. */
  notifyWhenAhead: number;
  /** What staff call a guest. */
  label?: string | null;
  /** Left out: nothing. */
  needs?: readonly PersonNeed[];
  ticketTokenHash?: string | null;
  ticketTokenUntil?: Date | null;
}

export interface NewEntry {
  entry: QueueEntry;
  peopleAhead: number;
  /** What the queue promises somebody who joins now. Null: there is no estimate. */
  estimate: WaitEstimate | null;
}

interface NewRow extends EntryRow {
  peopleAhead: number;
  low: number | null;
  likely: number | null;
  high: number | null;
  basis: WaitEstimate['basis'] | null;
  sampleSize: number | null;
  asOf: number | null;
}

/**
 * Adds people to the end of their class, in this order, and notifies each (JOINED): tickets, places, promises and events in one statement, however many
 * they are. The wait that is promised is the queue's present estimate for the end of its line, and a turn more or less for each person who is ahead
 * and was not counted in it, or is not ahead: others have joined or been called since, or the person has a head start. A rank is
 * the ticket number, or a greater one if somebody has moved there who counts as having waited since the same millisecond. A person who is near
 * the front at once counts as notified of that.
 */
export async function addEntries(
  change: LineChange,
  serviceClass: ServiceClass,
  people: readonly NewPerson[],
): Promise<NewEntry[]> {
  for (const { by } of people) requireLineActor(by, 'JOIN');
  const { line, at } = change;
  const rows = await line.em.execute<NewRow[]>(INSERT, [
    ...[JSON.stringify(people.map(valuesOf)), people.length, line.sessionId, people.length],
    ...[orderedAt(at, serviceClass), at, line.sessionId, line.department.id, serviceClass],
  ]);
  const added = rows.map(newEntry);
  change.inserted(added.map(({ entry }) => entry));
  for (const { entry, peopleAhead } of added)
    change.notify(entry, 'JOINED', { peopleAhead, lowMinutes: entry.promisedLow, highMinutes: entry.promisedHigh });
  return added;
}

const INSERT = `
  with given as (
    select * from jsonb_to_recordset(?::jsonb) as g (place int, "userId" bigint, "notifyWhenAhead" int, label text, "needsInterpreter" boolean, "collectInPerson" boolean, "tokenHash" text,
      "tokenUntil" timestamptz, "actorId" bigint, "actorRole" text, source text, "requestId" text)),
  ticket as (update queue_session set last_ticket = last_ticket + ? where id = ? returning last_ticket - ? as last),
  facts as (
    select ?::timestamptz as ordered_at, ?::timestamptz as at, ?::bigint as session_id, ?::bigint as department_id, ?::text as service_class),
  base as (
    select f.*, t.last, q.wait_low_minutes as low, q.wait_likely_minutes as likely, q.estimated_wait_minutes as high,
      q.wait_basis as basis, q.wait_sample_size as "sampleSize", ${msOf('q.wait_as_of')} as "asOf", q.total_waiting as known, ${TURN} as turn,
      greatest(t.last, (
        select floor(max(w.rank)) from queue_entry w
        where w.session_id = f.session_id and w.state = 'WAITING' and w.ordered_at is not distinct from f.ordered_at)) as rank
    from facts f cross join ticket t join queue_status q on q.department_id = f.department_id join department d on d.id = f.department_id),
  ahead as (
    select count(w.id)::int as people from base b join queue_entry w on w.session_id = b.session_id and w.state = 'WAITING'
      and (coalesce(w.ordered_at, '-infinity'), w.rank) < (coalesce(b.ordered_at, '-infinity'), b.rank + 1)),
  promise as (
    select g.place, a.people + g.place - 1 as "peopleAhead", b.low + greatest(-b.low, ${STEPS.low('more.minutes')}) as low,
      b.likely + greatest(-b.likely, ${STEPS.likely('more.minutes')}) as likely, b.high + greatest(-b.high, ${STEPS.high('more.minutes')}) as high
    from given g, base b, ahead a, lateral (select b.turn * (a.people + g.place - 1 - b.known) as minutes) more),
  inserted as (
    insert into queue_entry (session_id, department_id, user_id, ticket_number, label, service_class, state, joined_at, wait_started_at,
      ordered_at, rank, notify_when_ahead, almost_notified, promised_low, promised_likely, promised_high, needs_interpreter, collect_in_person,
      ticket_token_hash, ticket_token_until)
    select b.session_id, b.department_id, g."userId", b.last + g.place, g.label, b.service_class, 'WAITING', b.at, b.at,
      b.ordered_at, b.rank + g.place, g."notifyWhenAhead", p."peopleAhead" <= g."notifyWhenAhead",
      p.low, p.likely, p.high, g."needsInterpreter", g."collectInPerson", g."tokenHash", g."tokenUntil"
    from given g join promise p on p.place = g.place, base b order by g.place
    returning *),
  recorded as (
    insert into queue_entry_event (entry_id, session_id, department_id, action, to_state, service_class, at, actor_id, actor_role, source, request_id)
    select e.id, e.session_id, e.department_id, 'JOIN', e.state, e.service_class, e.joined_at, g."actorId", g."actorRole", g.source, g."requestId"
    from inserted e join given g on g."userId" = e.user_id order by g.place)
  select e.*, p."peopleAhead", p.low, p.likely, p.high, b.basis, b."sampleSize", b."asOf"
  from (select ${ENTRY_COLUMNS} from inserted) e join given g on g."userId" = e."userId" join promise p on p.place = g.place, base b
  order by g.place`;

function valuesOf(person: NewPerson, index: number): object {
  const [actorId, actorRole, source, requestId] = actorValues(person.by);
  const { userId, notifyWhenAhead, label, needs = [], ticketTokenHash: tokenHash, ticketTokenUntil: tokenUntil } = person;
  const by = { actorId, actorRole, source, requestId };
  return { place: index + 1, userId, notifyWhenAhead, label, ...storedNeeds(needs), tokenHash, tokenUntil, ...by };
}

function newEntry({ peopleAhead, low, likely, high, basis, sampleSize, asOf, ...row }: NewRow): NewEntry {
  const isKnown = low !== null && likely !== null && high !== null && basis !== null && asOf !== null;
  const estimate = isKnown ? { low, likely, high, basis, sampleSize: sampleSize ?? 0, asOf: new Date(asOf) } : null;
  return { entry: entryFromRow(row), peopleAhead, estimate };
}
