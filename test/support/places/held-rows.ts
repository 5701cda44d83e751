import pg from 'pg';
import type { TestDatabase } from './database.js';

/** Locks the rows of these departments' queues: every change of one waits. */
export function holdQueues(database: TestDatabase, departments: string[]): Promise<Held> {
  const rows = 'select from queue_status s join department d on d.id = s.department_id where d.code = any($1) for update of s';
  return hold(database, rows, departments);
}

/** Locks the lines of these departments: everybody who wants to join, leave, call or close waits. */
export function holdLines(database: TestDatabase, departments: string[]): Promise<Held> {
  const rows = `select from queue_session where id in (
    select s.session_id from queue_status s join department d on d.id = s.department_id where d.code = any($1)) for update`;
  return hold(database, rows, departments);
}

interface Held {
  letGo(): Promise<void>;
}

async function hold(database: TestDatabase, rows: string, departments: string[]): Promise<Held> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('begin');
  await client.query(rows, [departments]);
  return { letGo: () => client.end() };
}

/** Resolves with the number of transactions that wait for such a row. */
export function waitingForQueues(database: TestDatabase): Promise<number> {
  return waitingFor(database, 'queue_status');
}

export function waitingForLines(database: TestDatabase): Promise<number> {
  return waitingFor(database, 'queue_session');
}

/**
 * By their locks: PostgreSQL shows only the beginning of a long statement. Who waits for a row has a lock on it, or waits for that one too.
 */
async function waitingFor(database: TestDatabase, table: string): Promise<number> {
  const [row] = await database.query<{ count: number }>(
    `select count(distinct waits.pid)::int as count from pg_locks waits join pg_locks of_row using (pid)
     where not waits.granted and of_row.locktype = 'tuple' and of_row.relation = $1::text::regclass
       and of_row.database = (select oid from pg_database where datname = current_database())`,
    [table],
  );
  return row?.count ?? 0;
}
