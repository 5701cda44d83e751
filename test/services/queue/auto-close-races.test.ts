import pg from 'pg';
import { systemActor } from '../../../src/services/system-actor.js';
import { eventually } from '../../support/eventually.js';
import { startNodeBeside, startTestApp, type TestApp } from '../../support/places/app.js';
import { holdQueues, waitingForQueues } from '../../support/places/held-rows.js';

const tick = systemActor('job-test');
const HOUR_MS = 3_600_000;

let app: TestApp;
let nurse: pg.Client;
let node: TestApp;
const EARLIER = new Date(Date.now() - HOUR_MS);
const LATER = new Date(Date.now() + HOUR_MS);
beforeEach(async () => {
  await app.database.query('delete from queue_schedule');
  await app.database.query('delete from schedule_exception');
  await app.database.query(`update queue_status set is_open = false, closes_at = null, manual_override = false, kept_closed = false,
    override_until = null, changed_at = now() - interval '1 day'`);
  await app.database.query('update department set opens_automatically = true');
});
beforeAll(async () => {
  app = await startTestApp({ patients: 2, openingHours: false });
  nurse = new pg.Client({ connectionString: app.database.url });
  await nurse.connect();
  node = await startNodeBeside(app);
  // A pass over the line after an opening would wait for the queue too.
  for (const { services } of [app, node]) await services.linePasses.stop();
});
afterAll(async () => {
  await nurse.end();
  await node.stop();
  await app.stop();
});

/** Starts the job while a nurse's transaction has changed the queue, and commits that one when the job waits for it. */
async function actWhile(change: string, values: unknown[] = [], rules?: string) {
  await nurse.query('begin');
  await nurse.query(`update queue_status set ${change}, version = version + 1`, values);
  if (rules) await nurse.query(rules);
  const run = app.services.autoClose.run({ actor: tick, department: 'OPD' });
  await eventually(async () => expect(await waitingForQueues(app.database)).toBe(1));
  await nurse.query('commit');
  return (await run).departments;
}

async function queueIs(state: { isOpen: boolean; closesAt?: Date; override?: boolean; until?: Date }): Promise<void> {
  const { isOpen, closesAt = null, override = false, until = null } = state;
  await app.database.query(
    'update queue_status set is_open = $1, closes_at = $2, manual_override = $3, override_until = $4, version = version + 1',
    [isOpen, closesAt, override, until],
  );
}
const queue = async () => (await app.services.queues.statuses('OPD'))[0];

test('A queue that was judged due stays open if a nurse sets an override before it is closed', async () => {
  await queueIs({ isOpen: true, closesAt: EARLIER });
  const verdicts = await actWhile('manual_override = true, override_until = $1', [LATER]);
  expect(verdicts).toMatchObject([{ action: 'kept', why: `open until ${LATER.toISOString()}`, notified: 0 }]);
  expect(await queue()).toMatchObject({ isOpen: true, manualOverride: true });
});

test('A queue that was judged due stays open if a nurse closes it and opens it again before it is closed', async () => {
  await queueIs({ isOpen: true, closesAt: EARLIER });
  const verdicts = await actWhile('closes_at = $1', [LATER]);
  expect(verdicts).toMatchObject([{ action: 'kept' }]);
  expect(await queue()).toMatchObject({ isOpen: true, closesAt: LATER });
});

test('An override that was judged expired stays if a nurse extends it before it is removed', async () => {
  await queueIs({ isOpen: false, override: true, until: EARLIER });
  await actWhile('override_until = $1', [LATER]);
  expect(await queue()).toMatchObject({ manualOverride: true, overrideUntil: LATER });
});

/** Every day, all day. */
const ALWAYS = `insert into queue_schedule (department_id, weekdays, opens_at, closes_at)
  select id, '{1,2,3,4,5,6,7}', '00:00', '00:00' from department where code = 'OPD'`;
/** Yesterday, today and tomorrow, whatever the time zone. */
const CLOSED_NOW = `insert into schedule_exception (department_id, from_date, until_date, closed, reason)
  select id, (now() - interval '1 day')::date::text, (now() + interval '1 day')::date::text, true, 'Strike' from department where code = 'OPD'`;
const openings = async () =>
  (await app.database.query<{ count: number }>(`select count(*)::int as count from announcement where kind = 'QUEUE_OPENED'`))[0]
    ?.count;

test('A queue that was judged past its hours stays open if hours that are in force are committed before it is closed', async () => {
  await queueIs({ isOpen: true, closesAt: EARLIER });
  expect(await actWhile('total_waiting = 0', [], ALWAYS)).toMatchObject([
    { action: 'kept', why: 'open, and no opening hours close it' },
  ]);
  expect(await queue()).toMatchObject({ isOpen: true, closesAt: null });
});

test('A queue that was judged within its hours stays closed if an exception is committed before it is opened', async () => {
  await app.database.query(ALWAYS);
  const before = await openings();
  expect(await actWhile('total_waiting = 0', [], CLOSED_NOW)).toMatchObject([{ action: 'kept', notified: 0 }]);
  expect(await queue()).toMatchObject({ isOpen: false });
  expect(await openings()).toBe(before);
});

test('A queue that was judged within its hours stays closed if a nurse keeps it closed before it is opened', async () => {
  await app.database.query(ALWAYS);
  expect(await actWhile('kept_closed = true, override_until = $1', [LATER])).toMatchObject([{ action: 'kept' }]);
  expect(await queue()).toMatchObject({ isOpen: false, keptClosed: true });
});

test('A queue whose department no longer opens automatically stays closed, although it was judged to be opened', async () => {
  await app.database.query(ALWAYS);
  expect(await actWhile('total_waiting = 0', [], 'update department set opens_automatically = false')).toMatchObject([
    { action: 'kept' },
  ]);
  expect(await queue()).toMatchObject({ isOpen: false });
});

test.each(['the nurse', 'the tick'])(
  'A nurse at another node and the tick open a queue together: patients are notified once, first %s',
  async (first) => {
    await app.database.query(ALWAYS);
    const before = await openings();
    const { letGo } = await holdQueues(app.database, ['OPD']);
    const waiting = (count: number) => eventually(async () => expect(await waitingForQueues(app.database)).toBe(count));
    const colleague = await node.nurse();
    const click = () => colleague.set(true);
    const act = () => app.services.autoClose.run({ actor: tick, department: 'OPD' });
    const one = first === 'the nurse' ? click() : act();
    await waiting(1);
    const other = first === 'the nurse' ? act() : click();
    await waiting(2);
    await letGo();
    await Promise.all([one, other]);
    expect(await openings()).toBe((before ?? 0) + 1);
    const [log] = await app.database.query(`select reason from queue_status_log order by seq desc limit 1`);
    expect(log).toEqual({ reason: first === 'the nurse' ? 'MANUAL' : 'SCHEDULE' });
    expect(await queue()).toMatchObject({ isOpen: true });
  },
);
