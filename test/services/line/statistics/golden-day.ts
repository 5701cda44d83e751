import { LINE_TRANSITIONS, type LineAction } from '../../../../src/entities/line/line-transitions.js';
import { QueueEntryState } from '../../../../src/entities/line/queue-entry-state.enum.js';
import type { TestDatabase } from '../../../support/places/database.js';

/**
 * A day of OPD, as somebody with a watch and a notebook would write it down. The line of each person: the actions in order. "!" behind an action:
 * the system took it. UNDO undoes the action before it.
 */
export const GOLDEN_DAY = `
  Ann  08:00 JOIN  08:05 CALL  08:07 START_SERVICE  08:17 COMPLETE
  Ben  08:01 JOIN  08:17 CALL  08:20 RECALL!  08:23 MARK_NO_SHOW!
  Cem  08:02 JOIN  08:24 CALL  08:25 UNDO  08:40 CALL  08:41 START_SERVICE  09:01 COMPLETE
  Dee  08:03 JOIN  08:30 LEAVE
  Eva  08:10 JOIN  08:11 SET_PRIORITY  08:25 CALL  08:26 START_SERVICE  08:56 COMPLETE
  Fay  08:12 JOIN  08:45 TRANSFER
  Gil  08:20 JOIN  09:05 CALL  09:06 NEED_TIME  09:30 CALL  09:34 START_SERVICE  09:44 COMPLETE
  Hal  08:30 JOIN  09:50 CALL  09:53 RECALL!  09:56 MARK_NO_SHOW!  10:05 REJOIN  10:10 CALL  10:12 START_SERVICE  10:27 COMPLETE
  Ida  09:00 JOIN  10:30 CALL  10:31 START_SERVICE  10:40 COMPLETE  10:41 UNDO  10:46 COMPLETE
  Jon  09:30 JOIN  10:50 CALL  10:52 START_SERVICE  10:55 HOLD  11:30 REQUEUE
  Kim  11:10 JOIN  11:15 CANCEL  11:16 UNDO
  Lea  11:40 JOIN
  Mia  10:00 ARRIVE  11:00 CALL  11:02 START_SERVICE  11:04 CANCEL
  Ned  11:30 ARRIVE  11:31 UNDO`;

/** The numbers of that day at noon, counted by hand. */
export const GOLDEN_NUMBERS = {
  arrivals: 13, // Ned never came: his transfer was undone
  served: 6, // Ann, Cem, Eva, Gil, Hal, Ida
  abandoned: 1, // Dee
  discarded: 0,
  transferred: 1, // Fay
  noShows: 1, // Ben; Hal came after all
  cancelledInService: 1, // Mia
  stillInLine: 3, // Jon waits again; Kim, because it was undone; Lea
  called: 9, // Ann, Ben, Cem, Eva, Gil, Hal, Ida, Jon, Mia
  noShowShare: 1 / 9,
  // Ann 5, Ben 16, Cem 38 (the first call was undone), Dee 27 until she left, Eva 15, Fay 33 until the transfer, Gil 45, Hal 80, Ida 90, Jon 80,
  // Kim 50 and Lea 20 until noon, Mia 60.
  // In order: 5 15 16 20 27 33 [38] 45 50 60 80 [80] [90]. 50 % of 13 is 6.5: the 7th; 90 % is 11.7: the 12th; 95 % is 12.35: the 13th.
  wait: { count: 13, stillWaiting: 2, p50Minutes: 38, p90Minutes: 80, p95Minutes: 90 },
  // Ann 10, Cem 20, Eva 30, Gil 10, Hal 15, Ida 15 (the first completion was undone). Mean 100 / 6.
  // In order: 10 10 [15] 15 20 [30]. 50 % of 6 is 3: the 3rd; 90 % is 5.4: the 6th.
  service: { count: 6, meanMinutes: 16.7, p50Minutes: 15, p90Minutes: 30 },
  // Ann 2, Cem 1, Eva 1, Gil 4 after the second call, Hal 2 after the last one, Ida 1, Jon 2, Mia 2. Mean 15 / 8.
  // In order: 1 1 1 [2] 2 2 2 [4]. 50 % of 8 is 4: the 4th; 90 % is 7.2: the 8th.
  noticeToArrival: { count: 8, meanMinutes: 1.9, p50Minutes: 2, p90Minutes: 4 },
};

/** The evening before: Pia still waits when the queue closes. Nobody completes Quin, so the line does so at night. */
export const EVENING_BEFORE = `
  Pia  16:30 JOIN  17:00 DISCARD!
  Quin 16:00 JOIN  16:10 CALL  16:12 START_SERVICE  23:50 COMPLETE!`;

export const NUMBERS_OF_EVENING = {
  ...{ arrivals: 2, served: 1, abandoned: 0, discarded: 1, transferred: 0, noShows: 0, cancelledInService: 0, stillInLine: 0 },
  called: 1,
  noShowShare: 0,
  wait: { count: 2, stillWaiting: 0, p50Minutes: 10, p90Minutes: 30, p95Minutes: 30 },
  service: { count: 0, meanMinutes: null, p50Minutes: null, p90Minutes: null },
  noticeToArrival: { count: 1, meanMinutes: 2, p50Minutes: 2, p90Minutes: 2 },
};

interface Step {
  time: string;
  action: LineAction;
  isSystem: boolean;
}

/** Writes such a page into the database: a closed session of OPD with entries and events. Returns the ids of the entries by name. */
export async function writeDay(database: TestDatabase, date: string, page: string): Promise<Map<string, number>> {
  const [session] = await database.query<{ id: number; department: number }>(
    `insert into queue_session (department_id, state, opened_at, closed_at, last_ticket)
     select id, 'CLOSED', $1::date + time '07:00', $1::date + time '23:59', 99 from department where code = 'OPD'
     returning id::float8 as id, department_id::float8 as department`,
    [`${date}Z`],
  );
  const entries = new Map<string, number>();
  for (const [index, line] of page.trim().split('\n').entries()) {
    const [name = '', ...words] = line.trim().split(/\s+/);
    const steps: Step[] = words.flatMap((time, at) => (at % 2 === 0 ? stepOf(time, words[at + 1] ?? '') : []));
    entries.set(name, await writePerson(database, { ...session!, date, index, steps }));
  }
  return entries;
}

function stepOf(time: string, word: string): Step {
  return { time, action: word.replace('!', '') as LineAction, isSystem: word.endsWith('!') };
}

async function writePerson(
  database: TestDatabase,
  { id, department, date, index, steps }: { id: number; department: number; date: string; index: number; steps: readonly Step[] },
): Promise<number> {
  const at = (time: string) => `${date}T${time}:00Z`;
  const states = statesAfter(steps);
  const [entry] = await database.query<{ id: number }>(
    `insert into queue_entry (session_id, department_id, user_id, ticket_number, service_class, state, joined_at, wait_started_at, ordered_at, rank)
     select $1, $2, id, $3::int, 'ROUTINE', $4, $5, $5, $5, $3::int from app_user where external_id = 'patient-' || $3::int returning id::float8 as id`,
    [id, department, index + 1, states.at(-1), at(steps[0]!.time)],
  );
  let last: number | null = null;
  for (const [number, { time, action, isSystem }] of steps.entries()) {
    const [event]: { id: number }[] = await database.query<{ id: number }>(
      `insert into queue_entry_event (entry_id, session_id, department_id, action, from_state, to_state, service_class, at, source, undoes)
       values ($1, $2, $3, $4, $5, $6, 'ROUTINE', $7, $8, $9) returning id::float8 as id`,
      [
        ...[entry!.id, id, department, action, states[number - 1] ?? null, states[number], at(time)],
        ...[isSystem ? 'JOB' : 'API', action === 'UNDO' ? last : null],
      ],
    );
    last = event!.id;
  }
  return entry!.id;
}

/** By the table of transitions. */
function statesAfter(steps: readonly Step[]): QueueEntryState[] {
  const states: QueueEntryState[] = [];
  for (const [number, { action }] of steps.entries()) {
    const { to } = LINE_TRANSITIONS[action];
    const present = states[number - 1] ?? QueueEntryState.WAITING;
    states.push(to === 'UNDONE' ? (states[number - 2] ?? present) : to === 'SAME' ? present : to);
  }
  return states;
}
