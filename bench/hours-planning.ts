import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type * as Embedded from '../src/adapters/embedded-postgres/embedded-postgres.js';
import type * as App from '../src/app.js';
import type * as Config from '../src/config/config.js';

const built = <T>(path: string) => import(`../dist/${path}.js`) as Promise<T>;

const DEPARTMENTS = `
  insert into department (code, name, time_zone, opens_automatically, opens_soon_minutes)
    select 'D' || n, 'Department ' || n, (array['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Africa/Casablanca'])[1 + n % 4], true, 15
    from generate_series(1, $1::int) n;`;
const HOURS = `
  insert into queue_schedule (department_id, weekdays, opens_at, closes_at)
    select id, '{1,2,3,4,5}', opens, closes from department, (values ('08:00', '12:00'), ('13:00', '17:00')) shift (opens, closes);
  insert into schedule_exception (department_id, from_date, until_date, closed, reason)
    select id, date, date, true, 'Holiday' from department, (select (current_date + 30 * n)::text as date from generate_series(1, 12) n) holiday;`;

/** Plans all departments of an embedded database as a start does, in ms: when nothing is planned yet, and when nothing has changed. */
export async function planningAtStart(departments: number): Promise<{ unplanned: number; planned: number }> {
  const { startEmbeddedPostgres } = await built<typeof Embedded>('adapters/embedded-postgres/embedded-postgres');
  const { createLog, openServices } = await built<typeof App>('app');
  const { readConfig } = await built<typeof Config>('config/config');
  const folder = await mkdtemp(join(tmpdir(), 'queuebell-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder });
  const config = readConfig({ NODE_ENV: 'test', DATABASE_URL: postgres.url, QUEUE_DATA_DIR: folder });
  const open = await openServices(config, { log: createLog({ level: 'error', stream: process.stderr }) });
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(DEPARTMENTS, [departments]);
  await client.query(HOURS);
  const plan = async () => {
    const begin = performance.now();
    await open.services.hoursPlanning.planAll();
    return performance.now() - begin;
  };
  try {
    return { unplanned: await plan(), planned: await plan() };
  } finally {
    await client.end();
    await open.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
