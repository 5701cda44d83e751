import type { DaySummary, Happening } from '../../../src/cli/simulate-day/happening.js';
import type { TestDatabase } from '../../support/places/database.js';

const ACTIONS = [
  'JOIN',
  'STEP_BACK',
  'LEAVE',
  'CALL',
  'COMING',
  'NEED_TIME',
  'RECALL',
  'START_SERVICE',
  'COMPLETE',
  'MARK_NO_SHOW',
];

/** What `simulate-day --json` has printed. */
export function readDay(stdout: string): { happenings: Happening[]; summary: DaySummary } {
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { happenings: lines.slice(0, -1), summary: lines.at(-1).summary };
}

/** What happened to the people, as it was printed: "OPD-001 JOIN", sorted. */
export function printedActions(happenings: readonly Happening[]): string[] {
  return happenings
    .filter(({ what }) => ACTIONS.includes(what))
    .map(({ ticket, what }) => `${ticket} ${what}`)
    .sort();
}

/** The same as the server has recorded it, without the actions of `others`. */
export async function recordedActions(database: TestDatabase, others: readonly string[] = []): Promise<string[]> {
  const rows = await database.query<{ line: string }>(
    `select d.code || '-' || lpad(q.ticket_number::text, 3, '0') || ' ' || e.action as line
     from queue_entry_event e join queue_entry q on q.id = e.entry_id join department d on d.id = q.department_id
     left join app_user u on u.id = e.actor_id
     where e.action = any($1::text[]) and coalesce(u.external_id, '') <> all ($2::text[])`,
    [ACTIONS, others],
  );
  return rows.map(({ line }) => line).sort();
}

/** The tickets of the people who are still in a line. */
export async function stillInLine(database: TestDatabase): Promise<string[]> {
  const rows = await database.query<{ ticket: string }>(
    `select d.code || '-' || q.ticket_number as ticket from queue_entry q join department d on d.id = q.department_id where ended_at is null`,
  );
  return rows.map(({ ticket }) => ticket);
}
