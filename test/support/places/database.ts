import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  url: string;
  /** Runs SQL directly, to arrange a test and to check its outcome. */
  query<T extends object = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<T[]>;
  drop(): Promise<void>;
}

/** Creates a database for one test file, with all migrations and no rows. */
export async function createTestDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const { QUEUEBELL_TEST_SERVER: server, QUEUEBELL_TEST_TEMPLATE: template } = process.env;
  if (!server) throw new Error('The test run has no PostgreSQL: see test/support/run/global-setup.js.');
  const name = `queuebell_test_${randomBytes(6).toString('hex')}`;
  // PostgreSQL lets only one session at a time use a template: files that clone at once take turns.
  await asAdmin(server, `select pg_advisory_lock(7231099); `, `create database ${name}${empty ? '' : ` template ${template}`}`);
  const url = new URL(server);
  url.pathname = name;
  const pool = new pg.Pool({ connectionString: url.href, max: 2 });
  pool.on('error', () => undefined);
  return {
    url: url.href,
    query: async (sql, values) => (await pool.query(sql, values)).rows,
    drop: async () => {
      await pool.end();
      await asAdmin(server, `drop database if exists ${name} with (force)`);
    },
  };
}

/** An empty database, for tests of migrations: no table is there yet. */
export function unmigratedDatabase(): Promise<TestDatabase> {
  return createTestDatabase({ empty: true });
}

async function asAdmin(server: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
