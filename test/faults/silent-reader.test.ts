import { eventually } from '../support/eventually.js';
import { Nurse } from '../support/people/nurse.js';
import { Patient } from '../support/people/patient.js';
import { SilentReader } from '../support/people/silent-reader.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { type Program, startNode } from '../support/places/program.js';
import { burdenDuring, nodeMetrics, SMALL_YOUNG_GENERATION } from '../support/records/node-metrics.js';
import { faultScale, reportMeasurements } from '../support/run/fault-scale.js';

const { openings, stallLimit, cutWithinMs, readers, queuedEvents } = faultScale({
  short: { openings: 100, stallLimit: '2 seconds', cutWithinMs: 15_000, readers: 2, queuedEvents: 100 },
  full: { openings: 1_000, stallLimit: '30 seconds', cutWithinMs: 60_000, readers: 5, queuedEvents: 1_000 },
});
const SUBSCRIPTIONS = 20;
const OTHERS = 5;
/** Wide, and about a department with a long name: some 8 kB an event, so that no buffer of the operating system holds them all. */
const WIDE = `subscription { queueNotification { id ${Array.from({ length: 15 }, (_, n) => `d${n}: department { name }`).join(' ')} } }`;
/** On the small scale much of the growth is that of any young process. */
const GROWTH_LIMIT_MIB = faultScale({ short: 100, full: 50 });
/** To a patient this is at once. A paused machine delays the few events that are on their way; a reader would delay all that follow. */
const PROMPT_MS = 2_000;
const PROMPT_SHARE = faultScale({ short: 0.9, full: 1 });

let office: TestApp;
let node: Program;
let url: string;
let nurse: Nurse;

beforeAll(async () => {
  office = await startTestApp({ patients: 20 });
  await office.database.query(`update department set name = repeat('n', 500) where code = 'OPD'`);
  const env = { ...SMALL_YOUNG_GENERATION, QUEUE_LIMIT_STALL: stallLimit, QUEUE_LIMIT_QUEUED_EVENTS: `${queuedEvents}` };
  ({ node, url } = await startNode(office, { env }));
  nurse = new Nurse(url, await office.token('nurse-1'));
  // The memory that a process needs once for such work is not the reader's doing: so first the same work, without a judgement.
  await silentReaders();
  for (const reader of silent) reader.stopReading();
  await toggle(openings);
  await eventually(async () => expect((await nodeMetrics(url))('queuebell_sockets')).toBe(0), cutWithinMs);
  await everybodyLeaves();
});
afterEach(everybodyLeaves);
afterAll(async () => {
  await node?.stop();
  await office?.stop();
});

let others: Patient[] = [];
let silent: SilentReader[] = [];

async function everybodyLeaves(): Promise<void> {
  for (const reader of silent) reader.leave();
  for (const other of others) other.drop();
  [silent, others] = [[], []];
  await eventually(async () => expect((await nodeMetrics(url))('queuebell_sockets')).toBe(0));
}

/** Opens and closes in turn. Resolves with the announcements in order. */
async function toggle(times: number): Promise<number[]> {
  const ids: number[] = [];
  for (let n = 0; n < times; n++) {
    const { failure, announcement } = await nurse.click(n % 2 === 0);
    expect(failure).toBeNull();
    ids.push(announcement ?? 0);
  }
  return ids;
}

/** Lets them sign in and subscribe. They are not silent yet. */
async function silentReaders(): Promise<void> {
  for (let n = 1; n <= readers; n++) silent.push(await SilentReader.signIn(url, await office.token(`patient-${OTHERS + n}`)));
  for (const reader of silent) reader.ask(WIDE, SUBSCRIPTIONS);
  const subscribed = others.length + readers;
  await eventually(async () => expect((await nodeMetrics(url))('queuebell_notification_subscribers')).toBe(subscribed));
}

const cutOff = () => node.log.filter(({ msg }) => msg === 'a socket was cut off').map(({ reason }) => String(reason));

test.each([
  ['answers no ping', false],
  ['keeps saying that it is alive', true],
])(
  'A reader that never reads and %s is cut off, takes little memory, and delays nobody',
  async (_, hasPongs) => {
    const cutBefore = cutOff().length;
    const tokens = await Promise.all(Array.from({ length: OTHERS }, (_, n) => office.token(`patient-${n + 1}`)));
    others = await Promise.all(tokens.map((token) => Patient.connect(url, token)));
    await silentReaders();
    for (const reader of silent) {
      reader.stopReading();
      if (hasPongs) reader.keepPonging();
    }
    const stoppedAt = performance.now();
    let ids: number[] = [];
    const { growth, queued } = await burdenDuring(url, async () => {
      ids = await toggle(openings);
      // The server cuts them off, or closes the socket after a subscription that is too slow.
      await eventually(async () => expect((await nodeMetrics(url))('queuebell_sockets')).toBe(OTHERS), cutWithinMs);
    });
    reportMeasurements(`a reader that never reads and ${hasPongs ? 'keeps saying that it is alive' : 'answers no ping'}`, {
      openings,
      readers: `${readers} with ${SUBSCRIPTIONS} subscriptions each`,
      'cut off within, s': ((performance.now() - stoppedAt) / 1000).toFixed(1),
      'memory growth, MiB': growth.toFixed(1),
      'events queued, most seen': queued,
      reasons: [...new Set(cutOff().slice(cutBefore))].join(', '),
      'slowest push to another, ms': Math.max(
        ...others.flatMap(({ received }) => received.slice(1).map(({ afterMs }) => afterMs)),
      ),
    });
    for (const { received } of others) {
      const live = () => received.slice(-openings);
      await eventually(() => expect(live().map(({ announcementId }) => announcementId)).toEqual(ids));
      const afterMs = live().map((each) => each.afterMs);
      expect(afterMs.toSorted((a, b) => a - b)[Math.ceil(openings * PROMPT_SHARE) - 1]).toBeLessThan(PROMPT_MS);
    }
    expect(queued).toBeGreaterThan(0);
    expect(growth).toBeLessThan(GROWTH_LIMIT_MIB);
    await eventually(async () => expect((await nodeMetrics(url))('queuebell_sockets')).toBe(OTHERS));
    expect((await nodeMetrics(url))('queuebell_queued_events')).toBe(0);
  },
  240_000,
);
