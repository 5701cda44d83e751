import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { eventually } from '../support/eventually.js';
import { type Click, Nurse } from '../support/people/nurse.js';
import { Clinic } from '../support/places/clinic.js';
import { describeWithRedis } from '../support/run/describe-if.js';
import { faultScale, promisedMs, reportMeasurements } from '../support/run/fault-scale.js';
import { type OwnPostgres, startPostgres } from '../support/servers/own-postgres.js';

/** Three waits for a connection of the pool (the viewer, the departments, the change) and one for the lock, 5 s each. */
const ANSWER_LIMIT_MS = promisedMs(21_000);
const GOOD_AGAIN_WITHIN_MS = promisedMs(5_000);
const MAX_CONNECTIONS = 40;
const patients = faultScale({ short: 4, full: 100 });

await describeWithRedis('While PostgreSQL is busy', (redis) => {
  let postgres: OwnPostgres;
  let clinic: Clinic;
  let isOpen = false;

  beforeAll(async () => {
    postgres = await startPostgres({ max_connections: String(MAX_CONNECTIONS) });
    clinic = await Clinic.open({ patients, database: postgres.database, redisUrl: redis.url });
    await clinic.admit(patients);
  });
  afterAll(async () => {
    await clinic?.close();
    await postgres?.remove();
  });

  /** The time until a change succeeds and everybody is notified of it, in ms. */
  async function goodAgain(): Promise<number> {
    const from = performance.now();
    await eventually(async () => {
      isOpen = !isOpen;
      expect((await clinic.click(isOpen)).failure).toBeNull();
    }, GOOD_AGAIN_WITHIN_MS);
    await eventually(() => expect(clinic.missing()).toBe(0));
    expect(clinic.complaints).toEqual([]);
    return Math.round(performance.now() - from);
  }

  test('a transaction locks a queue’s row: opening that queue is rejected as retryable, and everything else is served', async () => {
    const seconds = faultScale({ short: 5, full: 60 });
    const holder = new pg.Client({ connectionString: postgres.url });
    await holder.connect();
    await holder.query('begin');
    await holder.query(
      `select 1 from queue_status s join department d on d.id = s.department_id where d.code = 'OPD' for update of s`,
    );
    const end = performance.now() + seconds * 1000;
    const rejected: Click[] = [];
    const served: Click[] = [];
    const nurse = await clinic.nurse(0);
    // Her changes are not those of OPD, which the test counts.
    const nurseOfEr = new Nurse(clinic.url(1), await clinic.token('nurse-2'));
    // At full scale there are more of them at one node than it has connections.
    const opening = Array.from({ length: faultScale({ short: 3, full: 12 }) }, async () => {
      while (performance.now() < end) rejected.push(await nurse.click(true));
    });
    for (let turn = true; performance.now() < end; turn = !turn) {
      served.push(await nurseOfEr.click(turn, 'ER'));
      await pause(500);
    }
    await Promise.all(opening);
    await holder.query('rollback');
    await holder.end();
    const slowestMs = Math.max(...rejected.map(({ tookMs }) => tookMs));
    expect(rejected.filter(({ isRetryable }) => !isRetryable)).toEqual([]);
    expect(served.filter(({ failure }) => failure)).toEqual([]);
    expect(slowestMs).toBeLessThan(ANSWER_LIMIT_MS);
    expect(clinic.announced).toEqual([]);
    reportMeasurements(`A lock on a queue held for ${seconds} s`, {
      'rejected as retryable': rejected.length,
      'slowest rejection (ms)': Math.round(slowestMs),
      'served in another department': served.length,
      'good answer again after (ms)': await goodAgain(),
    });
  });

  test('another program takes all its connections: operations are rejected as retryable until they are released', async () => {
    const hog = new Hog(postgres.url);
    await hog.takeAll();
    const seconds = faultScale({ short: 1, full: 20 });
    const end = performance.now() + seconds * 1000;
    const rejected: Click[] = [];
    while (performance.now() < end) rejected.push(await clinic.click(!isOpen), await clinic.click(!isOpen, 1));
    const readiness = await Promise.all(clinic.nodes.map(async ({ url }) => (await fetch(`${url}/readyz`)).status));
    const liveness = await Promise.all(clinic.nodes.map(async ({ url }) => (await fetch(`${url}/livez`)).status));
    await hog.release();
    expect(rejected.filter(({ isRetryable }) => !isRetryable)).toEqual([]);
    expect({ readiness, liveness }).toEqual({ readiness: [503, 503], liveness: [200, 200] });
    reportMeasurements(`All ${MAX_CONNECTIONS} connections taken for ${seconds} s`, {
      'rejected as retryable': rejected.length,
      'slowest rejection (ms)': Math.round(Math.max(...rejected.map(({ tookMs }) => tookMs))),
      'good answer again after (ms)': await goodAgain(),
    });
  });
});

/** Takes connections as fast as they become free, including those of the nodes. */
class Hog {
  private readonly clients: pg.Client[] = [];

  constructor(private readonly url: string) {}

  /** Resolves when no connection is left, neither free nor held by a node. */
  async takeAll(): Promise<void> {
    await eventually(async () => {
      while (await this.takeOne());
      await this.clients[0]!.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'queuebell%'`,
      );
      expect(this.clients).toHaveLength(MAX_CONNECTIONS); // including those that PostgreSQL reserves for superusers
    });
  }

  async release(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.end()));
  }

  private async takeOne(): Promise<boolean> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'hog' });
    client.on('error', () => undefined);
    try {
      await client.connect();
      this.clients.push(client);
      return true;
    } catch {
      return false;
    }
  }
}
