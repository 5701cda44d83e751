import { systemActor } from '../../../../src/services/system-actor.js';
import { TestClock } from '../../../support/places/app.js';
import { LineOfOpd } from './line-of-opd.js';
import { refusedWith } from './refused-with.js';

const MINUTE_MS = 60_000;
const tick = systemActor('job-test');
const clock = new TestClock();
let opd: LineOfOpd;
beforeAll(async () => {
  opd = await LineOfOpd.begin({ clock });
});
afterAll(() => opd.app.stop());
beforeEach(async () => {
  await opd.beginAgain();
  await opd.set(true);
});

const inMinutes = (minutes: number) => new Date(clock.now().getTime() + minutes * MINUTE_MS);
const hours = () => opd.app.services.hoursPlanning;
/** What the job does now: "OPD resumed". Null: nothing is due. */
const acted = async () =>
  (await hours().followDue({ actor: tick }))?.departments.map(({ department, action }) => `${department} ${action}`) ?? null;
const changes = () =>
  opd.app.database.query(
    `select before ->> 'state' as before, after ->> 'state' as after, note, source from change_log where subject = 'queue/OPD' order by seq desc`,
  );
const log = () => opd.app.database.query('select count(*)::int as rows from queue_status_log where was_open <> is_open');

test('A nurse who pauses a queue without an end stops the joining until somebody resumes it, and calls continue', async () => {
  await opd.joinAll(1, 2);
  const before = [await opd.announced(), await log()];
  const paused = await opd.pause(undefined, 'fire drill');
  expect(paused).toMatchObject({ state: 'PAUSED', isOpen: false, pausedUntil: null, statusMessage: 'Queue Paused' });
  await refusedWith(opd.join(3), 'CONFLICT', { state: 'PAUSED', reason: 'PAUSED', pausedUntil: null });
  expect((await opd.noticesOf(2)).at(-1)).toMatchObject({ kind: 'QUEUE_PAUSED', facts: { until: null }, isTrue: true });
  expect(await opd.call()).not.toBe('');
  clock.advance(11 * 60 * MINUTE_MS);
  expect(await acted()).toBeNull();
  expect(await opd.mine(2)).toMatchObject({ ticket: 'OPD-002', state: 'WAITING' });
  expect(await opd.resume()).toMatchObject({ state: 'OPEN', isOpen: true, pausedUntil: null });
  expect((await opd.noticesOf(2)).find(({ kind }) => kind === 'QUEUE_PAUSED')).toMatchObject({ isTrue: false });
  await opd.join(3);
  expect(await opd.mine(3)).toMatchObject({ ticket: 'OPD-003' });
  // To everybody outside the line the queue was open all day.
  expect([await opd.announced(), await log()]).toEqual(before);
  expect((await changes()).slice(0, 2)).toEqual([
    { before: 'PAUSED', after: 'OPEN', note: null, source: 'API' },
    { before: 'OPEN', after: 'PAUSED', note: 'fire drill', source: 'API' },
  ]);
});

test('A pause with an end is over by itself at that moment, once, although two ticks come together', async () => {
  await opd.join(1);
  // Shorter than what counts as a delay, which would be a newer notice.
  const until = inMinutes(6);
  expect(await opd.pause(until)).toMatchObject({ state: 'PAUSED', pausedUntil: until.toISOString() });
  expect(await hours().nextAt()).toEqual(until);
  expect((await opd.noticesOf(1)).at(-1)).toMatchObject({ kind: 'QUEUE_PAUSED', facts: { until: until.toISOString() } });
  clock.advance(5 * MINUTE_MS);
  expect(await acted()).toBeNull();
  await refusedWith(opd.join(2), 'CONFLICT', { reason: 'PAUSED', pausedUntil: until.toISOString() });
  clock.advance(MINUTE_MS);
  const sweep = () => opd.app.services.autoClose.run({ actor: tick, department: 'OPD' });
  const reports = await Promise.all([sweep(), sweep()]);
  expect(reports.map(({ departments }) => departments[0]?.action).sort()).toEqual(['kept', 'resumed']);
  expect(await opd.status()).toMatchObject({ state: 'OPEN', pausedUntil: null });
  expect((await opd.noticesOf(1)).at(-1)).toMatchObject({ kind: 'QUEUE_PAUSED', isTrue: false });
  expect((await changes()).slice(0, 2)).toEqual([
    { before: 'PAUSED', after: 'OPEN', note: null, source: 'JOB' },
    { before: 'OPEN', after: 'PAUSED', note: null, source: 'API' },
  ]);
  await opd.join(2);
});

test('The job at the planned moment ends the pause, and a new end replaces the one before', async () => {
  await opd.pause(inMinutes(5));
  await opd.pause(inMinutes(20));
  clock.advance(6 * MINUTE_MS);
  expect(await acted()).toBeNull();
  clock.advance(15 * MINUTE_MS);
  expect(await acted()).toEqual(['OPD resumed']);
  await opd.pause(inMinutes(5));
  await opd.pause();
  clock.advance(6 * MINUTE_MS);
  expect(await acted()).toBeNull();
  expect(await opd.status()).toMatchObject({ state: 'PAUSED', pausedUntil: null });
});

test('An end in the past, or more than a day ahead, names its field', async () => {
  for (const minutes of [-1, 24 * 60 + 1])
    await refusedWith(opd.pause(inMinutes(minutes)), 'BAD_USER_INPUT', undefined, 'input.until');
  expect(await opd.status()).toMatchObject({ state: 'OPEN' });
});

test('Only an open queue is paused and only a paused one is resumed: the refusal names the state', async () => {
  await refusedWith(opd.resume(), 'CONFLICT', { state: 'OPEN' });
  await opd.join(1);
  await opd.drain();
  await refusedWith(opd.pause(), 'CONFLICT', { state: 'DRAINING' });
  await refusedWith(opd.resume(), 'CONFLICT', { state: 'DRAINING' });
  await opd.set(false, true);
  await refusedWith(opd.pause(), 'CONFLICT', { state: 'CLOSED' });
});

test('A nurse who opens a paused queue resumes it, and one who closes it lets it drain: the pause is no longer true', async () => {
  await opd.join(1);
  await opd.pause(inMinutes(30));
  const before = await opd.announced();
  expect(await opd.set(true)).toMatchObject({ changed: true, status: { state: 'OPEN', pausedUntil: null } });
  expect(await opd.announced()).toEqual(before);
  await opd.pause(inMinutes(30));
  expect(await opd.set(false)).toMatchObject({ changed: true, status: { state: 'DRAINING', pausedUntil: null } });
  const ofState = (await opd.noticesOf(1)).filter(({ kind }) => kind.startsWith('QUEUE_'));
  expect(ofState.slice(-3).map(({ kind, isTrue }) => [kind, isTrue])).toEqual([
    ['QUEUE_PAUSED', false],
    ['QUEUE_PAUSED', false],
    ['QUEUE_DRAINING', true],
  ]);
  expect(await opd.announced()).toEqual([...before, 'QUEUE_CLOSED']);
  clock.advance(31 * MINUTE_MS);
  expect(await acted()).toBeNull();
});
