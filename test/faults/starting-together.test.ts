import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config/config.js';
import { jobTable } from '../../src/jobs/schedule.js';
import { graphql } from '../generated/gql.js';
import { eventually } from '../support/eventually.js';
import { ask } from '../support/operations/post.js';
import { startTestApp } from '../support/places/app.js';
import { type TestDatabase, unmigratedDatabase } from '../support/places/database.js';
import { Program, runProgram } from '../support/places/program.js';
import { describeWithRedis } from '../support/run/describe-if.js';
import { faultScale, reportMeasurements } from '../support/run/fault-scale.js';

const STARTS = faultScale({ short: 1, full: 20 });
const EMBEDDED_STARTS = faultScale({ short: 1, full: 5 });
const PATIENTS = 42;
const SEEDED = graphql(`query Seeded { departments { code } statusLogs(first: 100) { nodes { id } } }`);

/** What the processes share: the folder and the environment. */
interface Machine {
  cwd: string;
  env: Record<string, string>;
}

await describeWithRedis('Two servers that start at once on an empty database', (redis) => {
  /** The contents after one start alone and one seeding. */
  let expected: unknown;
  let jobs: string[];
  const folders: string[] = [];

  beforeAll(async () => {
    const alone = await startTestApp({ patients: PATIENTS });
    expected = await contentsOf(alone.database);
    jobs = jobTable(alone.services, readConfig({})).map(({ name }) => name);
    await alone.stop();
  });
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true });
  });

  async function newMachine(more: Record<string, string> = {}): Promise<Machine> {
    const cwd = await mkdtemp(join(tmpdir(), 'queuebell-together-'));
    folders.push(cwd);
    // When root starts it, PostgreSQL runs as another user, who must be able to enter.
    await chmod(cwd, 0o755);
    const env = { REDIS_URL: redis.url, QUEUE_BUS_PREFIX: `test-${randomBytes(6).toString('hex')}`, PORT: '0', ...more };
    return { cwd, env };
  }

  async function startBoth(machine: Machine): Promise<{ urls: string[]; stop(): Promise<void> }> {
    const nodes = [0, 1].map(() => new Program(['serve'], machine));
    const urls = await Promise.all(nodes.map((node) => node.url()));
    await eventually(async () => {
      for (const url of urls) expect((await fetch(`${url}/readyz`)).status).toBe(200);
    });
    const stop = async () => {
      for (const { exitCode, log } of await Promise.all(nodes.map(async (node) => ({ ...(await node.stop()), log: node.log })))) {
        expect(exitCode).toBe(0);
        expect(log.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
      }
    };
    return { urls, stop };
  }

  test(
    'both start, with one schema and each job entered once, and demo data seeded twice at once are not doubled',
    async () => {
      for (let start = 0; start < STARTS; start++) {
        const database = await unmigratedDatabase();
        const machine = await newMachine({ DATABASE_URL: database.url });
        const seed = () => runProgram(['seed', '--patients', `${PATIENTS}`], machine);
        const [{ stop }, ...seeds] = await Promise.all([startBoth(machine), seed(), seed()]);
        expect(seeds.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
        expect(await contentsOf(database)).toEqual(expected);
        expect(await database.query('select name from agenda_jobs order by name')).toEqual(jobs.sort().map((name) => ({ name })));
        await stop();
        await database.drop();
      }
      reportMeasurements('two servers, and two that seed, at once on an empty database', {
        starts: STARTS,
        failed: 0,
        doubled: 0,
      });
    },
    15 * 60_000,
  );

  test(
    'share a database that one of them starts where there is none, and serve the same demo data',
    async () => {
      for (let start = 0; start < EMBEDDED_STARTS; start++) {
        const machine = await newMachine();
        const { urls, stop } = await startBoth(machine);
        const token = (await runProgram(['token', '--role', 'nurse'], machine)).stdout.trim();
        for (const url of urls) {
          const { departments, statusLogs } = await ask(url, SEEDED, { token });
          expect(departments).toHaveLength(3);
          // A new clinic that `serve` starts has a morning: OPD is open.
          expect(statusLogs.nodes).toHaveLength((expected as { queue_status_log: number }).queue_status_log + 1);
        }
        await stop();
      }
      reportMeasurements('two servers at once without a database', { starts: EMBEDDED_STARTS, failed: 0, doubled: 0 });
    },
    10 * 60_000,
  );
});

/** The schema, and the number of rows in each table that is seeded, without Agenda's tables. */
async function contentsOf(database: TestDatabase): Promise<unknown> {
  const [rows] = await database.query(
    `select (select count(*)::int from app_user) as app_user, (select count(*)::int from department) as department,
       (select count(*)::int from queue_schedule) as queue_schedule, (select count(*)::int from queue_status) as queue_status,
       (select count(*)::int from queue_status_log) as queue_status_log,
       (select json_agg(name order by id) from mikro_orm_migrations) as migrations,
       (select json_agg(table_name || '.' || column_name || ' ' || data_type order by table_name, ordinal_position)
          from information_schema.columns where table_schema = 'public' and table_name not like 'agenda%') as columns,
       (select json_agg(indexdef order by indexname) from pg_indexes where schemaname = 'public' and tablename not like 'agenda%')
         as indexes`,
  );
  return rows;
}
