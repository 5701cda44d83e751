import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { agendaOnPostgres } from '../../../src/adapters/agenda/agenda-on-postgres.js';
import type { JobScheduler } from '../../../src/services/ports.js';
import { jobSchedulerContract } from '../../contracts/job-scheduler.contract.js';
import { eventually } from '../../support/eventually.js';
import { createTestDatabase } from '../../support/places/database.js';
import { recordedLog } from '../../support/records/recorded-log.js';
import { promisedMs } from '../../support/run/fault-scale.js';
import { freezableProxy } from '../../support/servers/freezable-proxy.js';
import { reservePort } from '../../support/servers/ports.js';

/** Longer than the time between two of Agenda's checks of a running job with this interval. */
const SLOW_SAVE_MS = 1_000;

async function query<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('AgendaScheduler on PostgreSQL', () => {
  jobSchedulerContract(async () => {
    const { url, query: ask, drop } = await createTestDatabase();
    return {
      scheduler: (log) => agendaOnPostgres({ databaseUrl: url, log, processEveryMs: 100, stopTicksMs: 1_000 }),
      jobNames: async () => (await ask<{ name: string }>('SELECT name FROM agenda_jobs ORDER BY name')).map((row) => row.name),
      lockedJobs: async () => (await ask('SELECT 1 FROM agenda_jobs WHERE locked_at IS NOT NULL')).length,
      remove: async (name) => void (await ask('DELETE FROM agenda_jobs WHERE name = $1', [name])),
      drop,
    };
  });

  describe('when PostgreSQL becomes unreachable and reachable again', () => {
    let database: { url: string; drop(): Promise<void> };
    const log = recordedLog();
    const open: JobScheduler[] = [];
    const job = () => {
      const counting = { name: 'count', everyMs: 1_000, runs: 0, run: async () => ({ run: ++counting.runs }) };
      return counting;
    };
    beforeEach(async () => {
      database = await createTestDatabase();
      log.lines.length = 0;
    });
    afterEach(async () => {
      await Promise.all(open.splice(0).map((scheduler) => scheduler.stop()));
      await database.drop();
    });

    it('continues after all its connections are cut, with at most one warning per connection', async () => {
      const counting = job();
      const scheduler = agendaOnPostgres({ databaseUrl: database.url, log, processEveryMs: 100 });
      open.push(scheduler);
      await scheduler.start([counting]);
      await eventually(() => expect(counting.runs).toBe(1));
      const cut = await query(
        database.url,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'queuebell-jobs'`,
      );
      await eventually(() => expect(counting.runs).toBeGreaterThanOrEqual(3));
      expect(log.at('error')).toEqual([]);
      expect(log.at('warn').length).toBeLessThanOrEqual(cut.length); // PostgreSQL closes each connection in its own time.
    });

    it('logs nothing about a tick that has ended and takes a long time to be saved', async () => {
      const holder = new Client({ connectionString: database.url });
      await holder.connect();
      const counting = job();
      const { run } = counting;
      counting.run = async () => {
        if (counting.runs === 0) await holder.query(`BEGIN; SELECT FROM agenda_jobs WHERE name = 'count' FOR UPDATE`);
        return run();
      };
      const scheduler = agendaOnPostgres({ databaseUrl: database.url, log, processEveryMs: 100 });
      open.push(scheduler);
      try {
        await scheduler.start([counting]);
        await eventually(() => expect(counting.runs).toBe(1));
        await pause(SLOW_SAVE_MS);
      } finally {
        await holder.end();
      }
      await eventually(() => expect(counting.runs).toBeGreaterThanOrEqual(2));
      expect(log.at('warn')).toEqual([]);
    });

    it('starts during a long read of its table, such as a backup, and does not block other users of the table', async () => {
      const first = agendaOnPostgres({ databaseUrl: database.url, log });
      await first.start([job()]);
      await first.stop();
      const backup = new Client({ connectionString: database.url });
      await backup.connect();
      await backup.query('BEGIN; SELECT FROM agenda_jobs');
      try {
        const counting = job();
        const scheduler = agendaOnPostgres({ databaseUrl: database.url, log, processEveryMs: 100 });
        open.push(scheduler);
        await scheduler.start([counting]);
        await eventually(() => expect(counting.runs).toBeGreaterThanOrEqual(1));
      } finally {
        await backup.end();
      }
      expect(log.at('warn')).toEqual([]);
    });

    it('starts while PostgreSQL is unreachable, and runs the jobs once it is reachable', async () => {
      const port = await reservePort();
      const address = new URL(database.url);
      address.hostname = '127.0.0.1';
      address.port = String(port);
      const counting = job();
      const scheduler = agendaOnPostgres({ databaseUrl: address.href, log, processEveryMs: 100 });
      open.push(scheduler);
      await scheduler.start([counting]);
      await expect(scheduler.ping()).rejects.toThrow('not started');
      expect(log.at('warn')).toHaveLength(1);
      const proxy = await freezableProxy(database.url, port);
      try {
        await eventually(() => expect(counting.runs).toBeGreaterThanOrEqual(1));
        expect(log.at('info')[0]?.message).toContain('Job store reachable again');
        await scheduler.stop();
      } finally {
        await proxy.close();
      }
    });

    it('continues after PostgreSQL was unreachable, and logs one warning and one recovery', async () => {
      const port = await reservePort();
      const address = new URL(database.url);
      address.hostname = '127.0.0.1';
      address.port = String(port);
      let proxy = await freezableProxy(database.url, port);
      const counting = job();
      const scheduler = agendaOnPostgres({ databaseUrl: address.href, log, processEveryMs: 100 });
      open.push(scheduler);
      await scheduler.start([counting]);
      await eventually(() => expect(counting.runs).toBe(1));
      await proxy.close();
      await eventually(() => expect(log.at('warn')).toHaveLength(1));
      await expect(scheduler.ping()).rejects.toThrow();
      const before = counting.runs;
      proxy = await freezableProxy(database.url, port);
      await eventually(() => expect(counting.runs).toBeGreaterThan(before + 1));
      expect(log.at('warn')).toHaveLength(1);
      expect(log.at('info').filter((line) => line.message.includes('reachable again'))).toHaveLength(1);
      await scheduler.stop();
      await proxy.close();
    });

    it('stops while PostgreSQL is unreachable', async () => {
      const scheduler = agendaOnPostgres({ databaseUrl: `postgres://127.0.0.1:${await reservePort()}/none`, log });
      await scheduler.start([job()]);
      const from = performance.now();
      await scheduler.stop();
      expect(performance.now() - from).toBeLessThan(promisedMs(2_500));
    });
  });
});
