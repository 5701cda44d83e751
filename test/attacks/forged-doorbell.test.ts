import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { nodeKey } from '../../src/entities/node-id.js';
import { eventually } from '../support/eventually.js';
import { Listener } from '../support/people/audience.js';
import { post } from '../support/people/clients.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { type Program, startNode } from '../support/places/program.js';
import { findRedis, HOW_TO_ENABLE_REDIS } from '../support/servers/redis.js';

const SET = `mutation ($isOpen: Boolean!) { setQueueOpen(input: { department: "OPD", isOpen: $isOpen }) { announcement { id } } }`;
const PATIENTS = 6;

const redis = await findRedis();
const describeWithRedis = redis ? describe : describe.skip;

describeWithRedis(`Somebody else writes to the Redis channel of two nodes${redis ? '' : ` (${HOW_TO_ENABLE_REDIS})`}`, () => {
  let office: TestApp;
  let nodes: { node: Program; url: string }[];
  let listeners: Listener[];
  let intruder: Redis;
  let channel: string;
  const announced: number[] = [];

  beforeAll(async () => {
    office = await startTestApp({ patients: PATIENTS, openingHours: false });
    const prefix = `test-${randomBytes(6).toString('hex')}`;
    channel = `${prefix}:events`;
    // What the bus does not bring comes by itself only long after this test.
    const env = { REDIS_URL: redis?.url ?? '', QUEUE_BUS_PREFIX: prefix, QUEUE_OUTBOX_POLL_EVERY: '10 minutes' };
    nodes = await Promise.all([startNode(office, { env }), startNode(office, { env })]);
    const tokens = await Promise.all(Array.from({ length: PATIENTS }, (_, i) => office.token(`patient-${i + 1}`)));
    listeners = tokens.map((token, i) => new Listener(nodes[i % 2]!.url, token));
    await Promise.all(listeners.map((listener) => listener.isListening()));
    intruder = new Redis(redis?.url ?? '');
  });
  afterAll(async () => {
    await intruder?.quit();
    await Promise.all((listeners ?? []).map((listener) => listener.close()));
    await Promise.all((nodes ?? []).map(({ node }) => node.stop()));
    await office?.stop();
    await redis?.stop();
  });

  async function set(isOpen: boolean, at: number): Promise<void> {
    const answer = await post(nodes[at]!.url, SET, { token: await office.token('nurse-1'), variables: { isOpen } });
    announced.push(nodeKey('Announcement', answer.data.setQueueOpen.announcement.id) ?? 0);
  }

  /** Every patient was notified of each true change and of nothing else, and sees the versions that the database has had. */
  async function onlyTheTruthArrives(): Promise<void> {
    const [{ version }] = (await office.database.query(
      `select version from queue_status s join department d on d.id = s.department_id where d.code = 'OPD'`,
    )) as [{ version: number }];
    const versions = Array.from({ length: announced.length + 1 }, (_, i) => version - announced.length + i);
    for (const listener of listeners) {
      await eventually(() => expect(listener.heard).toEqual(announced));
      await eventually(() => expect(listener.versions).toEqual(versions));
      expect({ losses: listener.losses, failures: listener.failures }).toEqual({ losses: [], failures: [] });
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
    const [row] = await office.database.query<{ seq: string | null }>('select max(seq) as seq from domain_event');
    return Number(row?.seq ?? 0);
  }

  test.each([
    ['whole events of made-up changes', (next: number) => [forgedEvent(next), forgedEvent(next + 1), forgedEvent(1_000_000_000)]],
    ['the numbers that come next', (next: number) => Array.from({ length: 50 }, (_, i) => String(next + i))],
    ['huge numbers', () => [String(Number.MAX_SAFE_INTEGER), '9007199254740992', '1e308', '9'.repeat(20_000)]],
    ['numbers that were dispatched long ago', () => ['1', '1', '2']],
    ['ten thousand numbers', (next: number) => Array.from({ length: 10_000 }, (_, i) => String(next + 7 * i))],
  ])('%s: nobody is notified of them, and the next true changes reach everybody on both nodes', async (_, forge) => {
    for (const message of forge((await newestNumber()) + 1)) await intruder.publish(channel, message);
    await set(true, 0);
    await set(false, 1);
    await onlyTheTruthArrives();
  });

  test('each node warns of it, and not once for every message', async () => {
    const warnings = ({ node }: { node: Program }) =>
      node.log.filter(({ msg }) => String(msg).includes('announced events that are not in the outbox'));
    for (const node of nodes) await eventually(() => expect(warnings(node)).toHaveLength(1));
  });
});
