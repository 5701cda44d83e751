// Plain JavaScript on the built program: jest loads this file itself, before any transform.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../../dist/adapters/embedded-postgres/embedded-postgres.js';
import { openDatabase } from '../../../dist/adapters/postgres/database.js';
import { migrate } from '../../../dist/adapters/postgres/migrating.js';

const TEMPLATE = 'queuebell_test_template';
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** One PostgreSQL for each run: TEST_DATABASE_URL's server, else an embedded one. Its template database is migrated once and cloned per file. */
export default async function setup() {
  const url = process.env.TEST_DATABASE_URL || (await startServer());
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`drop database if exists ${TEMPLATE}`);
  await admin.query(`create database ${TEMPLATE}`);
  await admin.end();
  const template = new URL(url);
  template.pathname = TEMPLATE;
  const database = await openDatabase(template.href, { log: silent });
  await migrate(database);
  await database.close();
  process.env.QUEUEBELL_TEST_SERVER = url;
  process.env.QUEUEBELL_TEST_TEMPLATE = TEMPLATE;
}

async function startServer() {
  const dataDir = await mkdtemp(join(tmpdir(), 'queuebell-test-'));
  // When root starts it, PostgreSQL runs as another user, who must be able to enter; otherwise the data would be elsewhere.
  await chmod(dataDir, 0o755);
  // A test run need not survive a power cut.
  const settings = { fsync: 'off', full_page_writes: 'off', max_connections: '300' };
  const postgres = await startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres'), settings });
  globalThis.stopTestServer = async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return postgres.url;
}
