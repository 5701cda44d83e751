import type { TestDatabase } from '../places/database.js';

/** Inserts departments alone, for tests that write the status log by SQL. */
export async function addDepartments(database: TestDatabase, ...codes: string[]): Promise<void> {
  for (const code of codes) await database.query(`insert into department (code, name, time_zone) values ($1, $1, 'UTC')`, [code]);
}

/** Inserts entries of one department, a minute apart, from midnight of 1 November 2026. Resolves with their numbers. */
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

/** Tampers as an owner of the tables can: disables the triggers, makes the changes, enables the triggers. */
export async function tamper(database: TestDatabase, ...changes: string[]): Promise<void> {
  await database.query('alter table queue_status_log disable trigger user');
  for (const change of changes) await database.query(change);
  await database.query('alter table queue_status_log enable trigger user');
}
