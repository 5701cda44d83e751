import type { EntityManager } from '@mikro-orm/postgresql';
import { Role } from '../../../entities/directory/role.enum.js';
import { storedNeeds } from '../../../entities/line/person-need.enum.js';
import { type DemoPerson, orderOf, playPerson } from './demo-person.js';

export interface DemoLine {
  sessionId: number;
  departmentId: number;
  nurseId: number;
  /** The service points of the department, in the order of the demo data. */
  pointIds: readonly number[];
  /** Keeps the external ids of guests apart: "opd-today". */
  name: string;
}

/** The demo patients with the lowest numbers are for people who try the API: they stand in no line. */
const FREE_PATIENTS = 10;

/** Writes the people of a demo line with their entries and events, in the order of joining: tickets 1, 2, 3 and so on. */
export async function writeDemoPeople(em: EntityManager, line: DemoLine, people: readonly DemoPerson[]): Promise<void> {
  const users = await usersFor(em, line, people);
  const played = people.map((person, index) => ({ ...playPerson(person, line.pointIds), ...orderOf(person), person, index }));
  const entries = played.map(({ fields, joinedAt, orderedAt, person, events, index }) => ({
    ...{ ...fields, joinedAt, orderedAt, number: index + 1, userId: users[index], serviceClass: person.serviceClass },
    ...storedNeeds(person.needs),
    version: events.length,
  }));
  const ids = await em.execute<{ id: number; number: number }[]>(
    `insert into queue_entry (session_id, department_id, user_id, ticket_number, service_class, state, joined_at, wait_started_at, ordered_at,
       rank, service_point_id, first_called_at, called_at, call_count, answer_by, answer, service_started_at, ended_at, almost_notified,
       needs_interpreter, collect_in_person, version)
     select ?, ?, "userId", number, "serviceClass", state, "joinedAt", "joinedAt", "orderedAt", number, "servicePointId", "firstCalledAt",
       "calledAt", "callCount", "answerBy", answer, "serviceStartedAt", "endedAt", "almostNotified", "needsInterpreter", "collectInPerson", version
     from jsonb_to_recordset(?::jsonb) as e ("userId" bigint, number int, "serviceClass" text, state text, "joinedAt" timestamptz,
       "orderedAt" timestamptz, "servicePointId" bigint, "firstCalledAt" timestamptz, "calledAt" timestamptz, "callCount" int,
       "answerBy" timestamptz, answer text, "serviceStartedAt" timestamptz, "endedAt" timestamptz, "almostNotified" boolean,
       "needsInterpreter" boolean, "collectInPerson" boolean, version int)
     returning id::float8 as id, ticket_number as number`,
    [line.sessionId, line.departmentId, JSON.stringify(entries)],
  );
  const idOf = new Map(ids.map(({ id, number }) => [number, id]));
  const events = played.flatMap(({ events, person, index }) =>
    events.map(({ by, ...event }) => ({
      ...{
        ...event,
        entryId: idOf.get(index + 1),
        serviceClass: person.serviceClass,
        ...actorOf(by, users[index]!, line, person),
      },
    })),
  );
  await writeEvents(
    em,
    line,
    events.sort((a, b) => a.at.getTime() - b.at.getTime()),
  );
  await em.execute('update queue_session set last_ticket = ? where id = ?', [people.length, line.sessionId]);
}

function actorOf(by: 'PERSON' | 'NURSE' | 'SYSTEM', userId: number, { nurseId }: DemoLine, { isGuest }: DemoPerson) {
  if (by === 'SYSTEM') return { actorId: null, actorRole: null, source: 'JOB' };
  const person = { actorId: userId, actorRole: isGuest ? Role.GUEST : Role.PATIENT, source: 'API' };
  return by === 'PERSON' ? person : { actorId: nurseId, actorRole: Role.NURSE, source: 'API' };
}

async function writeEvents(em: EntityManager, { sessionId, departmentId }: DemoLine, events: readonly object[]): Promise<void> {
  await em.execute(
    `insert into queue_entry_event (entry_id, session_id, department_id, action, from_state, to_state, service_class, service_point_id, at,
       actor_id, actor_role, source, request_id, before)
     select "entryId", ?, ?, action, "fromState", "toState", "serviceClass", "servicePointId", at, "actorId", "actorRole", source, 'demo-data', before
     from rows from (jsonb_to_recordset(?::jsonb) as ("entryId" bigint, action text, "fromState" text, "toState" text, "serviceClass" text,
       "servicePointId" bigint, at timestamptz, "actorId" bigint, "actorRole" text, source text, before jsonb)) with ordinality as e order by ordinality`,
    [sessionId, departmentId, JSON.stringify(events)],
  );
}

/** A user for each person: demo patients, and new guests for all others. A patient stands in the line once. */
async function usersFor(em: EntityManager, { name }: DemoLine, people: readonly DemoPerson[]): Promise<number[]> {
  const patients = await em.execute<{ id: number }[]>(
    `select id::float8 as id from app_user where external_id ~ '^patient-[0-9]{1,7}$' and role = 'PATIENT' and active
       and substr(external_id, 9)::int > ? order by substr(external_id, 9)::int limit ?`,
    [FREE_PATIENTS, people.length],
  );
  const free = patients.map(({ id }) => id);
  const guests = Math.max(people.filter(({ isGuest }) => isGuest).length, people.length - free.length);
  const added = await em.execute<{ id: number }[]>(
    `insert into app_user (external_id, role, display_name, locale, active)
     select 'guest/demo-' || ? || '-' || n, 'GUEST', '', 'en', true from generate_series(1, ?::int) n returning id::float8 as id`,
    [name, guests],
  );
  const walkIns = added.map(({ id }) => id);
  return people.map(({ isGuest }) => (isGuest ? walkIns.pop() : (free.shift() ?? walkIns.pop()))!);
}
