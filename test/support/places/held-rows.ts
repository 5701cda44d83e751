import pg from 'pg';
import type { TestDatabase } from './database.js';

/** Locks the rows of these departments' queues: every change of one waits. */
export async function holdQueues(database: TestDatabase, departments: string[]): Promise<{ letGo(): Promise<void> }> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('begin');
  await client.query(
    'select from queue_status s join department d on d.id = s.department_id where d.code = any($1) for update of s',
    [departments],
  );
  return { letGo: () => client.end() };
}

/** Resolves with the number of transactions that wait for such a row. */
export async function waitingForQueues(database: TestDatabase): Promise<number> {
  const [row] = await database.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock' and query ~ '^(update queue_status|select .* from queue_status where .* for update)'`,
  );
  return row?.count ?? 0;
}
