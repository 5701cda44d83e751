import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { eventually } from '../support/eventually.js';
import { type GraphqlAnswer, post } from '../support/people/clients.js';
import { Clinic } from '../support/places/clinic-before.js';
import { faultScale, promisedMs, stateFigure } from '../support/run/fault-scale.js';
import { type OwnPostgres, startPostgres } from '../support/servers/own-postgres.js';
import { findRedis, HOW_TO_ENABLE_REDIS } from '../support/servers/redis.js';

/** Three waits for a connection of the pool (who asks, which departments there are, the change) and one for the lock: 5 s each. */
const ANSWER_LIMIT_MS = promisedMs(21_000);
const GOOD_AGAIN_WITHIN_MS = promisedMs(5_000);
const MAX_CONNECTIONS = 40;
const patients = faultScale({ short: 4, full: 100 });
const SET_ER = 'mutation Set($isOpen: Boolean!) { setQueueOpen(input: { department: "ER", isOpen: $isOpen }) { changed } }';

const redis = await findRedis();
const describeWithRedis = redis ? describe : describe.skip;

describeWithRedis(`PostgreSQL is there, but busy${redis ? '' : ` (${HOW_TO_ENABLE_REDIS})`}`, () => {
  let postgres: OwnPostgres;
  let clinic: Clinic;
  let isOpen = false;

  beforeAll(async () => {
    postgres = await startPostgres({ max_connections: String(MAX_CONNECTIONS) });
    clinic = await Clinic.start({ patients, database: postgres.database, redisUrl: redis!.url });
  });
  afterAll(async () => {
    await clinic?.stop();
    await postgres?.remove();
    await redis?.stop();
  });

  const isRetryable = ({ errors }: GraphqlAnswer) =>
    errors?.[0]?.extensions.code === 'SERVICE_UNAVAILABLE' && errors[0].extensions.retryable === true;

  async function goodAgain(): Promise<number> {
    const from = performance.now();
    await eventually(async () => {
      isOpen = !isOpen;
      expect((await clinic.set(isOpen)).errors).toBeUndefined();
    }, GOOD_AGAIN_WITHIN_MS);
    await eventually(() => expect(clinic.missing()).toBe(0));
    expect(clinic.complaints).toEqual([]);
    return Math.round(performance.now() - from);
  }

  test('somebody holds a queue’s row: whoever opens it is told to come back, and everybody else is served', async () => {
    const seconds = faultScale({ short: 5, full: 60 });
    const holder = new pg.Client({ connectionString: postgres.url });
    await holder.connect();
    await holder.query('begin');
    await holder.query(
      `select 1 from queue_status s join department d on d.id = s.department_id where d.code = 'OPD' for update of s`,
    );
    const end = performance.now() + seconds * 1000;
    const refused: (GraphqlAnswer & { tookMs: number })[] = [];
    const served: GraphqlAnswer[] = [];
    const nurse = await clinic.office.token('nurse-2');
    // At full scale, more of them at the one node than it has connections.
    const opening = Array.from({ length: faultScale({ short: 3, full: 12 }) }, async () => {
      while (performance.now() < end) refused.push(await clinic.set(true));
    });
    for (let turn = true; performance.now() < end; turn = !turn) {
      served.push(await post(clinic.nodes[1]!.url, SET_ER, { token: nurse, variables: { isOpen: turn } }));
      await pause(500);
    }
    await Promise.all(opening);
    await holder.query('rollback');
    await holder.end();
    const slowestMs = Math.max(...refused.map(({ tookMs }) => tookMs));
    expect(refused.filter((answer) => !isRetryable(answer))).toEqual([]);
    expect(served.filter(({ errors }) => errors)).toEqual([]);
    expect(slowestMs).toBeLessThan(ANSWER_LIMIT_MS);
    expect(clinic.announced).toEqual([]);
    stateFigure(`A lock on a queue held for ${seconds} s`, {
      'refused as retryable': refused.length,
      'slowest refusal (ms)': Math.round(slowestMs),
      'served in another department': served.length,
      'good answer again after (ms)': await goodAgain(),
    });
  });

  test('somebody takes all its connections: operations are refused as retryable until they are given back', async () => {
    const hog = new Hog(postgres.url);
    await hog.takeAll();
    const seconds = faultScale({ short: 1, full: 20 });
    const end = performance.now() + seconds * 1000;
    const refused: (GraphqlAnswer & { tookMs: number })[] = [];
    while (performance.now() < end) refused.push(await clinic.set(!isOpen), await clinic.set(!isOpen, 1));
    const readiness = await Promise.all(clinic.nodes.map(async ({ url }) => (await fetch(`${url}/readyz`)).status));
    const liveness = await Promise.all(clinic.nodes.map(async ({ url }) => (await fetch(`${url}/livez`)).status));
    await hog.giveBack();
    expect(refused.filter((answer) => !isRetryable(answer))).toEqual([]);
    expect({ readiness, liveness }).toEqual({ readiness: [503, 503], liveness: [200, 200] });
    stateFigure(`All ${MAX_CONNECTIONS} connections taken for ${seconds} s`, {
      'refused as retryable': refused.length,
      'slowest refusal (ms)': Math.round(Math.max(...refused.map(({ tookMs }) => tookMs))),
      'good answer again after (ms)': await goodAgain(),
    });
  });
});

/** Takes connections as fast as they become free, those of the nodes among them. */
class Hog {
  private readonly clients: pg.Client[] = [];

  constructor(private readonly url: string) {}

  /** Until none is left, neither free nor with a node. */
  async takeAll(): Promise<void> {
    await eventually(async () => {
      while (await this.takeOne());
      await this.clients[0]!.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'queuebell%'`,
      );
      expect(this.clients).toHaveLength(MAX_CONNECTIONS); // those that PostgreSQL reserves for its keeper among them
    });
  }

  async giveBack(): Promise<void> {
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
