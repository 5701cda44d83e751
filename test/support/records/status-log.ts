import type { TestDatabase } from '../places/database.js';

/** Departments without anything else, for tests that write the status log past the program. */
export async function addDepartments(database: TestDatabase, ...codes: string[]): Promise<void> {
  for (const code of codes) await database.query(`insert into department (code, name, time_zone) values ($1, $1, 'UTC')`, [code]);
}

/** Entries of one department by SQL, a minute apart, from midnight of 1 November 2026. Resolves with their numbers. */
export async function addEntries(database: TestDatabase, code: string, count: number): Promise<number[]> {
  const rows = await database.query<{ seq: string }>(
    `insert into queue_status_log
       (department_id, was_open, is_open, reason, note, actor_id, actor_role, source, request_id, created_at)
     select d.id, n % 2 = 0, n % 2 = 1, 'MANUAL', 'note ' || n, 7, 'NURSE', 'API', 'request-' || n,
            timestamptz '2026-11-01 00:00:00Z' + n * interval '1 minute'
     from department d cross join generate_series(1, $2::int) n where d.code = $1 order by n
     returning seq`,
    [code, count],
  );
  return rows.map(({ seq }) => Number(seq));
}

/** What somebody may do who owns the tables, and means ill: the triggers off, the change, the triggers on. */
export async function tamper(database: TestDatabase, ...changes: string[]): Promise<void> {
  await database.query('alter table queue_status_log disable trigger user');
  for (const change of changes) await database.query(change);
  await database.query('alter table queue_status_log enable trigger user');
}
