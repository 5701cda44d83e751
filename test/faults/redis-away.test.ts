import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { eventually } from '../support/eventually.js';
import type { PeopleInTheLine } from '../support/people/people-in-the-line.js';
import { Clinic } from '../support/places/clinic.js';
import { SMALL_YOUNG_GENERATION } from '../support/records/node-metrics.js';
import { describeWithOwnRedis } from '../support/run/describe-if.js';
import { faultScale, promisedMs, reportMeasurements } from '../support/run/fault-scale.js';

/** The longest that a nurse waits for an answer, whatever Redis does. */
const ANSWER_LIMIT_MS = promisedMs(2_000);
/** Half of the answers are faster, even on a slow machine: an answer that waited for Redis would take 1.5 s. */
const MEDIAN_LIMIT_MS = 1_000;
/** Every node reads the outbox every 2 s. */
const RECOVERY_LIMIT_MS = promisedMs(10_000);
/** A nurse is quick, but is not a machine. */
const CLICK_EVERY_MS = 100;
const patients = faultScale({ short: 10, full: 200 });

await describeWithOwnRedis('Redis under two nodes', (redis) => {
  let clinic: Clinic;
  let line: PeopleInTheLine;
  let isOpen = false;
  let tookMs: number[] = [];

  beforeAll(async () => {
    await redis.stop();
    // Unreachable at boot: both nodes start all the same.
    clinic = await Clinic.open({ patients, redisUrl: redis.url, env: SMALL_YOUNG_GENERATION });
    await clinic.admit(patients);
    line = await clinic.peopleInTheLine();
  });
  afterAll(() => clinic?.close());
  beforeEach(() => {
    tookMs = [];
  });

  /** Opens and closes in turn, at one node and the other in turn. */
  async function change(times: number): Promise<void> {
    for (let i = 0; i < times; i++) {
      isOpen = !isOpen;
      const click = await clinic.click(isOpen, i % 2);
      expect(click.changed).toBe(true);
      tookMs.push(click.tookMs);
    }
  }

  async function bothListen(): Promise<void> {
    await eventually(async () => {
      for (const { url } of clinic.nodes) expect((await readiness(url)).body).toMatchObject({ reported: { bus: 'ok' } });
    }, RECOVERY_LIMIT_MS);
  }

  async function bothServeWithoutIt(): Promise<void> {
    await eventually(async () => {
      for (const { url } of clinic.nodes)
        expect(await readiness(url)).toMatchObject({ status: 200, body: { status: 'degraded', reported: { bus: 'degraded' } } });
    }, RECOVERY_LIMIT_MS);
  }

  async function readiness(url: string) {
    const response = await fetch(`${url}/readyz`);
    return { status: response.status, body: await response.json() };
  }

  async function nothingIsMissing(fault: string): Promise<void> {
    const slowestMs = Math.max(...tookMs);
    expect(slowestMs).toBeLessThan(ANSWER_LIMIT_MS);
    expect(tookMs.toSorted((a, b) => a - b)[Math.floor((tookMs.length - 1) / 2)]).toBeLessThan(MEDIAN_LIMIT_MS);
    const from = performance.now();
    await eventually(() => expect(clinic.missing()).toBe(0), RECOVERY_LIMIT_MS);
    await line.keptTheirPlaces();
    expect(clinic.complaints).toEqual([]);
    const inOrder = clinic.announced.toSorted((a, b) => a - b);
    for (const { announcements, failures, losses } of clinic.patients) {
      expect(announcements).toEqual(inOrder);
      expect({ failures, losses }).toEqual({ failures: [], losses: [] });
    }
    reportMeasurements(`Redis ${fault}`, {
      changes: clinic.announced.length,
      patients,
      missing: clinic.missing(),
      'slowest answer (ms)': Math.round(slowestMs),
      'complete after (ms)': Math.round(performance.now() - from),
    });
  }

  test('is unreachable when the nodes start: an opening is answered, and reaches the patients of both nodes', async () => {
    await change(faultScale({ short: 2, full: 20 }));
    await bothServeWithoutIt();
    await nothingIsMissing('unreachable at boot');
    await redis.startAgain();
    await bothListen();
  });

  test('restarts between the changes: nobody misses one', async () => {
    const rounds = faultScale({ short: 2, full: 10 });
    for (let round = 0; round < rounds; round++) {
      await change(2);
      await redis.stop();
      await change(2);
      await bothServeWithoutIt();
      await redis.startAgain();
      await change(2);
    }
    await nothingIsMissing(`restarted ${rounds} times`);
  });

  test('closes the connections on which the nodes listen: nobody misses a change', async () => {
    await bothListen();
    const admin = new Redis(redis.url);
    const rounds = faultScale({ short: 5, full: 100 });
    let killed = 0;
    for (let round = 0; round < rounds; round++) {
      killed += Number(await admin.call('CLIENT', 'KILL', 'TYPE', 'pubsub'));
      await change(2);
    }
    await admin.quit();
    expect(killed).toBeGreaterThan(1);
    await nothingIsMissing(`subscriber connections killed ${killed} times`);
  });

  test('is suspended with its connections open: every change is answered, and arrives before it resumes', async () => {
    const seconds = faultScale({ short: 3, full: 30 });
    redis.freeze();
    const end = performance.now() + seconds * 1000;
    try {
      while (performance.now() < end) {
        await change(2);
        await pause(CLICK_EVERY_MS);
      }
      await nothingIsMissing(`stopped (SIGSTOP) for ${seconds} s, before it resumes`);
    } finally {
      redis.thaw();
    }
    await change(2);
    await nothingIsMissing(`stopped (SIGSTOP) for ${seconds} s, after it resumed`);
  });

  test('delivers garbage: the nodes drop it within bounded memory, and true changes still arrive', async () => {
    await bothListen();
    const admin = new Redis(redis.url);
    await change(2);
    const messages = faultScale({ short: 1_000, full: 10_000 });
    const feed = async () => {
      for (let i = 0; i < messages; i++) await admin.publish(clinic.channel, garbage[i % garbage.length]!);
      for (let i = 0; i < faultScale({ short: 2, full: 20 }); i++) await admin.publish(clinic.channel, 'x'.repeat(5_000_000));
      await change(2);
    };
    // A process keeps the memory that it needed for messages of this size the first time. The second time it needs no more.
    await feed();
    const before = await memory();
    await feed();
    await admin.quit();
    await nothingIsMissing(`feeding ${messages} messages of garbage`);
    const growth = (await memory()) - before;
    reportMeasurements(`Redis feeding ${messages} messages of garbage: memory`, {
      'growth of both nodes together (MiB)': growth,
    });
    expect(growth).toBeLessThan(200);
    const warned = () =>
      clinic.nodes.map(({ program }) => program.log.filter(({ msg }) => String(msg).startsWith('Messages dropped')).length);
    await eventually(() => expect(warned()).toEqual([1, 1]));
  });

  async function memory(): Promise<number> {
    return Number(await clinic.memoryOf(0)) + Number(await clinic.memoryOf(1));
  }
});

const garbage: (string | Buffer)[] = [
  'hello',
  '',
  'null',
  '{"seq":',
  '{"seq":1,"topic":"queue-changed"}',
  '{"seq":"1","topic":"queue-changed","payload":{}}',
  '{"seq":-1,"topic":"redelivery-requested","payload":{"announcement":null}}',
  '{"__proto__":{"seq":1},"topic":"toString","payload":[]}',
  '['.repeat(20_000),
  '9'.repeat(20_000),
  Buffer.from([0xff, 0xfe, 0x00, 0x80, 0xc3, 0x28]),
  Buffer.alloc(10_000, 0xf0),
];
