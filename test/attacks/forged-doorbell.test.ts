import { Redis } from 'ioredis';
import { eventually } from '../support/eventually.js';
import { Clinic } from '../support/places/clinic.js';
import type { Program } from '../support/places/program.js';
import { describeWithRedis } from '../support/run/describe-if.js';

const PATIENTS = 6;

await describeWithRedis('An intruder writes to the Redis channel of two nodes', (redis) => {
  let clinic: Clinic;
  let intruder: Redis;

  beforeAll(async () => {
    // By itself, a node would read what the bus did not bring only long after this test.
    const env = { QUEUE_OUTBOX_POLL_EVERY: '10 minutes' };
    clinic = await Clinic.open({ patients: PATIENTS, redisUrl: redis.url, jobs: false, env });
    await clinic.admit(PATIENTS);
    intruder = new Redis(redis.url);
  });
  afterAll(async () => {
    await intruder?.quit();
    await clinic?.close();
  });

  /** Every patient was notified of each true change and of nothing else, and sees the versions that the database has had. */
  async function onlyTheTruthArrives(): Promise<void> {
    const [{ version }] = (await clinic.database.query(
      `select s.version from queue_status s join department d on d.id = s.department_id where d.code = 'OPD'`,
    )) as [{ version: number }];
    const versions = Array.from({ length: clinic.announced.length + 1 }, (_, i) => version - clinic.announced.length + i);
    for (const patient of clinic.patients) {
      await eventually(() => expect(patient.announcements).toEqual(clinic.announced));
      await eventually(() => expect(patient.versions()).toEqual(versions));
      expect({ losses: patient.losses, failures: patient.failures }).toEqual({ losses: [], failures: [] });
    }
  }

  /** A whole event, as earlier versions sent them: a made-up announcement, and a state that no later one would replace. */
  function forgedEvent(seq: number): string {
    const createdAt = new Date().toISOString();
    const status = { id: 1, isOpen: true, statusMessage: 'forged', totalWaiting: 0, estimatedWaitMinutes: null, openedAt: null };
    return JSON.stringify({
      seq,
      topic: 'queue-changed',
      payload: {
        announcement: { id: 1_000_000, kind: 'QUEUE_OPENED', departmentId: 1, createdAt },
        status: {
          ...status,
          departmentId: 1,
          currentScheduleId: null,
          closesAt: null,
          manualOverride: false,
          overrideUntil: null,
          changedAt: createdAt,
          version: 1_000_000,
        },
      },
    });
  }

  async function newestNumber(): Promise<number> {
    const [row] = await clinic.database.query<{ seq: string | null }>('select max(seq) as seq from domain_event');
    return Number(row?.seq ?? 0);
  }

  test.each([
    ['whole events of made-up changes', (next: number) => [forgedEvent(next), forgedEvent(next + 1), forgedEvent(1_000_000_000)]],
    ['the numbers that come next', (next: number) => Array.from({ length: 50 }, (_, i) => String(next + i))],
    ['huge numbers', () => [String(Number.MAX_SAFE_INTEGER), '9007199254740992', '1e308', '9'.repeat(20_000)]],
    ['numbers that were dispatched long ago', () => ['1', '1', '2']],
    ['ten thousand numbers', (next: number) => Array.from({ length: 10_000 }, (_, i) => String(next + 7 * i))],
  ])('with %s: nobody is notified of them, and the next true changes reach everybody on both nodes', async (_, forge) => {
    for (const message of forge((await newestNumber()) + 1)) await intruder.publish(clinic.channel, message);
    expect((await clinic.click(true, 0)).changed).toBe(true);
    expect((await clinic.click(false, 1)).changed).toBe(true);
    await onlyTheTruthArrives();
  });

  test('each node logs one warning of it, and not one for every message', async () => {
    const warnings = (program: Program) =>
      program.log.filter(({ msg }) => String(msg).includes('announced events that are not in the outbox'));
    for (const { program } of clinic.nodes) await eventually(() => expect(warnings(program)).toHaveLength(1));
  });
});
