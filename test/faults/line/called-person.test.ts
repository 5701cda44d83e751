import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from '../../../src/config/config.js';
import { nodeKey } from '../../../src/entities/node-id.js';
import { CallNextDocument } from '../../generated/graphql.js';
import { eventually } from '../../support/eventually.js';
import { post } from '../../support/operations/post.js';
import { joinInTurn, LineNurse } from '../../support/people/line-nurse.js';
import type { Patient } from '../../support/people/patient.js';
import { Clinic } from '../../support/places/clinic.js';
import { nodeMetrics } from '../../support/records/node-metrics.js';
import { describeWithOwnRedis } from '../../support/run/describe-if.js';
import { faultScale, promisedMs, reportMeasurements } from '../../support/run/fault-scale.js';
import { freezableProxy } from '../../support/servers/freezable-proxy.js';

const KILLS = faultScale({ short: 3, full: 50 });
const UNPUBLISHED = faultScale({ short: 1, full: 20 });
const CALLS_WITHOUT_REDIS = faultScale({ short: 2, full: 20 });
const LATEST_KILL_MS = 150;
/** From the call until the person's phone shows it, without Redis. */
const KNOWS_WITHIN_MS = 3_000;
const PEOPLE = 2 + KILLS + UNPUBLISHED + 2 * CALLS_WITHOUT_REDIS;

await describeWithOwnRedis('A person who is called', (redis) => {
  /** The nurse calls at node 0, which is the one that is killed. Its connection to Redis can be cut. */
  let clinic: Clinic;
  let wayToRedis: Awaited<ReturnType<typeof freezableProxy>>;
  let nurse: LineNurse;
  let people: Patient[];

  beforeAll(async () => {
    wayToRedis = await freezableProxy(redis.url);
    clinic = await Clinic.open({
      redisUrl: redis.url,
      patients: PEOPLE,
      jobs: false,
      envOf: (index): Record<string, string> => (index === 0 ? { REDIS_URL: wayToRedis.url } : {}),
    });
    nurse = await LineNurse.at(server(1));
    await nurse.open();
    await joinInTurn(server(1), PEOPLE);
    people = await clinic.admit(PEOPLE);
  });
  afterAll(() => clinic?.close());
  afterAll(() => wayToRedis?.close());

  /** A server for requests: this node, or the other one while it does not run. */
  const server = (node: number) => ({ url: clinic.urlNear(node), token: (user: string) => clinic.token(user) });

  /** Calls the next person at the node. Null: no answer came. */
  async function call(node: number): Promise<{ entry: string; tookMs: number } | null> {
    const begun = performance.now();
    const token = await clinic.token('nurse-2');
    const answer = await post(clinic.urlNear(node), CallNextDocument, {
      token,
      variables: { input: { department: 'OPD' } },
    }).catch(() => null);
    const entry = answer?.data?.callNext.entry?.id;
    return entry ? { entry, tookMs: performance.now() - begun } : null;
  }

  /** The calls that are committed, each with its notices: [entry, user, announcements]. */
  function calls(): Promise<{ entry: number; patient: string; notices: number[] }[]> {
    return clinic.database.query(
      `select e.id::int as entry, u.external_id as patient, array_agg(a.id::int) filter (where a.id is not null) as notices
       from queue_entry_event v join queue_entry e on e.id = v.entry_id join app_user u on u.id = e.user_id
       left join announcement a on a.entry_id = e.id and a.kind = 'CALLED'
       where v.action = 'CALL' group by e.id, u.external_id order by min(v.id)`,
    );
  }

  const phoneOf = (patient: string) => people[Number(patient.split('-')[1]) - 1] as Patient;

  /** The person's phone shows the call. Resolves with the time from its commit to its arrival, in ms. */
  async function shown({ patient, notices }: { patient: string; notices: number[] }): Promise<number> {
    const received = () => phoneOf(patient).received.find(({ announcementId }) => announcementId === notices[0]);
    return (await eventually(() => received() ?? Promise.reject(new Error(`${patient} does not know.`)))).afterMs;
  }

  async function revive(): Promise<void> {
    await clinic.startNode(0);
    await Promise.all(people.filter((_, index) => index % 2 === 0).map((phone) => phone.subscribed()));
  }

  test('at one node, and is connected to the other, knows it at once, and nobody else does', async () => {
    const both = [await call(0), await call(0)];
    expect(both).not.toContain(null);
    const made = await calls();
    // They listen at different nodes.
    expect(made.map(({ patient }) => patient)).toEqual(['patient-1', 'patient-2']);
    const afterMs = await Promise.all(made.map(shown));
    for (const [index, phone] of people.entries()) {
      const called = phone.received.filter(({ news }) => news === 'OPD CALLED');
      expect(called).toHaveLength(index < 2 ? 1 : 0);
      expect(phone.recipients.size).toBe(1);
    }
    reportMeasurements('a call at one of two nodes', {
      'person at the same node (ms)': afterMs[0]!,
      'at the other (ms)': afterMs[1]!,
    });
  });

  test(
    `less than ${LATEST_KILL_MS} ms before a kill -9 of the node, or as soon as it is committed, is called once and knows it, or is not called`,
    async () => {
      const seen = { 'nothing happened': 0, 'committed, not answered': 0, answered: 0 };
      for (let round = 0; round < KILLS; round++) {
        const before = (await calls()).length;
        const calling = call(0);
        if (round % 2 === 0) await pause(LATEST_KILL_MS * (round / (KILLS - 1)) ** 2);
        else await eventually(async () => expect((await calls()).length).toBe(before + 1));
        await clinic.endNode(0, 'SIGKILL');
        const wasAnswered = (await calling) !== null;
        const happened = (await calls()).length - before;
        expect(happened).toBeGreaterThanOrEqual(wasAnswered ? 1 : 0);
        expect(happened).toBeLessThanOrEqual(1);
        seen[wasAnswered ? 'answered' : happened === 1 ? 'committed, not answered' : 'nothing happened']++;
        // The nurse got no answer, and tries again at the other node.
        if (happened === 0) expect(await call(1)).not.toBeNull();
        const made = await calls();
        for (const { notices } of made) expect(notices).toHaveLength(1);
        await shown(made.at(-1)!);
        await revive();
      }
      reportMeasurements(`kill -9 of a node 0-${LATEST_KILL_MS} ms after a call, or at its commit`, {
        rounds: KILLS,
        ...seen,
        'half done': 0,
      });
    },
    10 * 60_000,
  );

  test(
    'at a node that is killed after the commit, and before it notified anybody else, knows it through the other node',
    async () => {
      const afterMs: number[] = [];
      for (let round = 0; round < UNPUBLISHED; round++) {
        wayToRedis.freezeOpenConnections();
        const made = await call(0);
        await clinic.endNode(0, 'SIGKILL');
        expect(made).not.toBeNull();
        const last = (await calls()).at(-1)!;
        expect(last.entry).toBe(nodeKey('QueueEntry', made!.entry));
        afterMs.push(await shown(last));
        await revive();
      }
      reportMeasurements('kill -9 of the node after a call and before it published', {
        rounds: UNPUBLISHED,
        'slowest call on a phone (ms)': Math.max(...afterMs),
      });
    },
    10 * 60_000,
  );

  test('while Redis is unreachable knows it within 3 s, because every node reads the outbox more often than that', async () => {
    const { outboxPollEveryMs } = readConfig({});
    expect(outboxPollEveryMs).toBeLessThan(KNOWS_WITHIN_MS);
    await redis.stop();
    const caughtUp = async () => (await nodeMetrics(clinic.url(1)))('queuebell_events_caught_up_total');
    const before = await caughtUp();
    const already = (await calls()).length;
    for (let n = 0; n < 2 * CALLS_WITHOUT_REDIS; n++) expect(await call(0)).not.toBeNull();
    const made = (await calls()).slice(already);
    const afterMs = await Promise.all(made.map(shown));
    // At node 0 the commit itself notifies; at node 1 nothing but the outbox can.
    const isAtOtherNode = made.map(({ patient }) => Number(patient.split('-')[1]) % 2 === 0);
    expect(isAtOtherNode).toContain(true);
    expect((await caughtUp()) - before).toBeGreaterThanOrEqual(isAtOtherNode.filter(Boolean).length);
    const slowest = Math.max(...afterMs);
    expect(slowest).toBeLessThan(promisedMs(KNOWS_WITHIN_MS));
    reportMeasurements('calls while Redis is unreachable', {
      calls: made.length,
      'read of the outbox every (ms)': outboxPollEveryMs,
      'slowest call on a phone (ms)': slowest,
    });
  });

  test('is called by nobody twice, and no node has ended or complained', async () => {
    const made = await calls();
    expect(new Set(made.map(({ patient }) => patient)).size).toBe(made.length);
    for (const { patient, notices } of made) {
      const { received, failures } = phoneOf(patient);
      expect(new Set(received.filter(({ news }) => news === 'OPD CALLED').map(({ announcementId }) => announcementId))).toEqual(
        new Set(notices),
      );
      expect(failures).toEqual([]);
    }
    expect(clinic.complaints).toEqual([]);
  });
});
