import { InProcessBus } from '../../src/adapters/bus/in-process-bus.js';
import { PrometheusMetrics } from '../../src/adapters/metrics/prometheus-metrics.js';
import { type Database, openDatabase } from '../../src/adapters/postgres/database.js';
import { Dispatcher } from '../../src/realtime/dispatcher.js';
import { EpochService } from '../../src/services/outbox/epoch.service.js';
import { OutboxService } from '../../src/services/outbox/outbox.service.js';
import { UnitOfWork } from '../../src/services/outbox/unit-of-work.js';
import { eventually } from '../support/eventually.js';
import { createTestDatabase, type TestDatabase } from '../support/places/database.js';
import { recordedLog } from '../support/records/recorded-log.js';

const HOUR_MS = 3_600_000;
/** Payloads that a person, a bug or a newer version may put into the outbox. */
const UNREADABLE = ['{}', 'null', '[]', '"text"', '1e999', 'true', '{"status": null}', '{"announcement": null, "status": {}}'];
const status = {
  ...{ id: 1, departmentId: 1, isOpen: true, statusMessage: '', totalWaiting: 0, estimatedWaitMinutes: null },
  ...{ currentScheduleId: null, openedAt: null, closesAt: null, manualOverride: false, overrideUntil: null },
  changedAt: '2026-03-02T08:00:00.000Z',
};
const good = (version: number) => JSON.stringify({ announcement: null, status: { ...status, version } });

/** Counts the reads, and the most reads at once. */
class CountedOutbox extends OutboxService {
  reads = 0;
  atOnce = 0;
  private underWay = 0;

  override async read(...args: Parameters<OutboxService['read']>) {
    this.reads++;
    this.atOnce = Math.max(this.atOnce, ++this.underWay);
    return super.read(...args).finally(() => this.underWay--);
  }
}

let stored: TestDatabase;
let database: Database;
let dispatcher: Dispatcher;
let outbox: CountedOutbox;
let bus: InProcessBus;
let versions: number[];
const log = recordedLog();
const metrics = new PrometheusMetrics();
beforeEach(async () => {
  stored = await createTestDatabase();
  database = await openDatabase(stored.url, { log, poolSize: 4 });
  bus = new InProcessBus(log);
  const work = new UnitOfWork(database.em, bus, log);
  outbox = new CountedOutbox(work);
  versions = [];
  log.lines.length = 0;
  const handlers = {
    'queue-changed': [
      () => {
        throw new Error('a handler with a bug');
      },
      ({ status: { version } }: { status: { version: number } }) => void versions.push(version),
    ],
    'hours-planned': [],
    'line-changed': [],
    'notice-written': [],
    'redelivery-requested': [],
    'notices-redelivery-requested': [],
  };
  const epochs = new EpochService(work);
  const onHeld = () => undefined;
  dispatcher = new Dispatcher({ outbox, epochs, bus, handlers, log, metrics, pollEveryMs: HOUR_MS, onHeld });
  await dispatcher.start();
});
afterEach(async () => {
  await dispatcher.stop();
  await database.close();
  await stored.drop();
});

async function commit(payload: string, topic = 'queue-changed'): Promise<number> {
  const [row] = await stored.query<{ seq: string }>(
    'insert into domain_event (topic, payload) values ($1, $2::jsonb) returning seq',
    [topic, payload],
  );
  return Number(row?.seq);
}

test('Unusable rows delay nothing: one read brings all the others, even past a handler that throws', async () => {
  const unreadable: number[] = [];
  await commit(good(1));
  for (const payload of [...UNREADABLE, ...UNREADABLE]) unreadable.push(await commit(payload.replace('1e999', '1e300')));
  const unknown = [await commit(good(2), 'queue-paused'), await commit('{}', 'toString')];
  const last = await commit(good(3));
  await bus.publish(last);
  await eventually(() => expect(versions).toEqual([1, 3]));
  expect(outbox.reads).toBe(1);

  const skipped = (level: 'warn' | 'error', words: string) =>
    log
      .at(level)
      .filter(({ message }) => message.includes(words))
      .map(({ facts }) => (facts as { seq: number }).seq);
  expect(skipped('error', 'unreadable')).toEqual(unreadable);
  expect(skipped('warn', 'newer version')).toEqual(unknown);
  const samples = await metrics.registry.metrics();
  expect(samples).toContain(`queuebell_events_skipped_total{problem="UNREADABLE"} ${unreadable.length}\n`);
  expect(samples).toContain('queuebell_events_skipped_total{problem="UNKNOWN_TOPIC"} 2\n');

  await bus.publish(await commit(good(4)));
  await eventually(() => expect(versions).toEqual([1, 3, 4]));
  expect(skipped('error', 'unreadable')).toEqual(unreadable);
});

test('A row of a newer version, with more fields, is used', async () => {
  await bus.publish(
    await commit(JSON.stringify({ announcement: null, status: { ...status, version: 7, colour: 'red' }, by: 1 })),
  );
  await eventually(() => expect(versions).toEqual([7]));
});

test('A flood of made-up numbers costs one read at a time, with pauses, and the true number is found', async () => {
  for (let seq = 1_000; seq < 21_000; seq++) await bus.publish(seq);
  await bus.publish(await commit(good(5)));
  await eventually(() => expect(versions).toEqual([5]));
  expect(outbox.atOnce).toBe(1);
  expect(outbox.reads).toBeLessThan(50);
});

test('Events that exceed one read all arrive in order', async () => {
  await stored.query(
    `insert into domain_event (topic, payload) select 'queue-changed', jsonb_set($1::jsonb, '{status,version}', to_jsonb(i))
     from generate_series(1, 1200) i`,
    [good(0)],
  );
  await bus.publish(1);
  await eventually(() => expect(versions).toEqual(Array.from({ length: 1_200 }, (_, i) => i + 1)));
  expect(outbox.reads).toBe(3);
});
