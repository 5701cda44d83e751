import { systemActor } from '../../../../src/services/system-actor.js';
import { eventually } from '../../../support/eventually.js';
import { OpdWeek, time } from '../opd-week.js';
import { LineOfOpd } from './line-of-opd.js';
import { refusedWith } from './refused-with.js';

const HOUR_MS = 3_600_000;
const tick = systemActor('job-test');
let week: OpdWeek;
let opd: LineOfOpd;
beforeAll(async () => {
  week = await OpdWeek.begin(6);
  opd = await LineOfOpd.of(week.app);
});
afterAll(() => week.app.stop());
beforeEach(async () => {
  await opd.beginAgain();
  await week.beginAgain();
  await opd.settings({ overtime_minutes: 0, time_zone: 'UTC' });
  // Nothing is due: the job forgets the moments of the test before, which come again.
  await week.app.services.hoursPlanning.nextAt();
});

/** What the job at the planned moment does. Null: nothing is due. */
async function actedAt(at: Date): Promise<string | null> {
  week.clock.advance(at.getTime() - week.clock.now().getTime());
  const report = await week.app.services.hoursPlanning.followDue({ actor: tick });
  return report?.departments.map(({ action }) => action).join() ?? null;
}
const seen = async (patient: number) => (await opd.mine(patient))!.willBeSeen;

test('Closing time with people in the line ends the joining, and each person reads whether they will be seen', async () => {
  await week.rule('Mon-Fri 08:00-17:00');
  week.goTo('Mon 16:50');
  await opd.set(true);
  await opd.joinAll(1, 2, 3, 4);
  const before = await opd.announced();
  expect(await actedAt(time('Mon 17:00'))).toBe('closed');
  expect(await opd.status()).toMatchObject({ state: 'DRAINING', isOpen: false });
  expect((await opd.status()).servingUntil?.slice(0, 16)).toBe(time('Mon 17:00').toISOString().slice(0, 16));
  expect([await seen(1), await seen(4)]).toEqual([true, false]);
  expect((await opd.noticesOf(1)).at(-1)).toMatchObject({ kind: 'QUEUE_DRAINING', facts: { willBeSeen: true } });
  expect((await opd.noticesOf(4)).at(-1)).toMatchObject({ kind: 'QUEUE_DRAINING', facts: { willBeSeen: false } });
  await refusedWith(opd.join(5), 'CONFLICT', { state: 'DRAINING', reason: 'DRAINING' });
  expect(await actedAt(time('Mon 17:10'))).toBeNull();
  for (let n = 0; n < 4; n++) await opd.serveNext();
  await eventually(async () => expect(await opd.status()).toMatchObject({ state: 'CLOSED' }));
  expect(await opd.announced()).toEqual([...before, 'QUEUE_CLOSED']);
});

test('Closing time without people closes the queue at once, and a paused one with people drains', async () => {
  await week.rule('Mon-Fri 08:00-17:00');
  week.goTo('Mon 09:00');
  await opd.set(true);
  expect(await actedAt(time('Mon 17:00'))).toBe('closed');
  expect(await opd.status()).toMatchObject({ state: 'CLOSED' });
  week.goTo('Tue 16:00');
  await opd.set(true);
  await opd.join(1);
  await opd.pause(time('Tue 18:00'));
  expect(await actedAt(time('Tue 17:00'))).toBe('closed');
  expect(await opd.status()).toMatchObject({ state: 'DRAINING', pausedUntil: null });
  expect(await actedAt(time('Tue 18:00'))).toBeNull();
});

test('At the end of the day those who wait, are called or on hold are removed and notified, and nobody is notified of a second closing', async () => {
  await week.rule('Mon-Fri 08:00-17:00');
  week.goTo('Mon 16:00');
  await opd.set(true);
  const [, , held] = await opd.joinAll(1, 2, 3, 4);
  await opd.start(await opd.call());
  await opd.call();
  await opd.app.database.query(`update queue_entry set state = 'ON_HOLD' where id = $1`, [held?.split(':')[1]]);
  expect(await actedAt(time('Mon 17:00'))).toBe('closed');
  const before = await opd.announced();
  expect(await actedAt(time('Mon 23:59'))).toBeNull();
  expect(await actedAt(time('Tue 00:00'))).toBe('ended');
  expect(await opd.status()).toMatchObject({ state: 'CLOSED', servingUntil: null });
  expect(await opd.mine(1)).toMatchObject({ state: 'IN_SERVICE' });
  for (const patient of [2, 3, 4]) {
    expect([patient, (await opd.mine(patient))?.state]).toEqual([patient, 'CANCELLED']);
    expect((await opd.noticesOf(patient)).at(-1)).toMatchObject({ kind: 'CANCELLED', facts: { because: 'QUEUE_CLOSED' } });
  }
  expect(await opd.announced()).toEqual(before);
  expect(await actedAt(time('Tue 00:01'))).toBeNull();
});

test.each([
  ['the clocks go forward, 23 hours after it began', '2055-03-28T00:30:00Z', '2055-03-28T22:00:00Z'],
  ['the clocks go back, 25 hours after it began', '2055-10-31T00:30:00Z', '2055-10-31T23:00:00Z'],
  ['nothing is special', '2055-06-01T21:30:00Z', '2055-06-01T22:00:00Z'],
])('The day of the department ends at its own midnight, also where %s', async (_what, drainedAt, midnight) => {
  await opd.settings({ time_zone: 'Europe/Berlin' });
  const atDrain = Date.parse(drainedAt);
  week.clock.advance(atDrain - week.clock.now().getTime());
  await opd.set(true);
  await opd.join(1);
  await opd.drain();
  expect(await actedAt(new Date(Date.parse(midnight) - 1_000))).toBeNull();
  expect(await opd.mine(1)).toMatchObject({ state: 'WAITING' });
  expect(await actedAt(new Date(midnight))).toBe('ended');
  expect(await opd.mine(1)).toMatchObject({ state: 'CANCELLED' });
});

describe('A queue that drains when its next hours begin', () => {
  beforeEach(async () => {
    await week.rule('Mon-Fri 08:00-12:00');
    await week.rule('Mon-Fri 13:00-17:00');
    week.goTo('Mon 11:00');
  });

  test('opens by itself, and its people keep their tickets and places', async () => {
    await opd.settings({ opens_automatically: true });
    await opd.set(true);
    await opd.joinAll(1, 2);
    expect(await actedAt(time('Mon 12:00'))).toBe('closed');
    expect(await opd.status()).toMatchObject({ state: 'DRAINING', opensAt: time('Mon 13:00').toISOString() });
    expect(await actedAt(time('Mon 13:00'))).toBe('opened');
    expect(await opd.status()).toMatchObject({ state: 'OPEN', closesAt: time('Mon 17:00').toISOString() });
    expect((await opd.noticesOf(1)).findLast(({ kind }) => kind === 'QUEUE_DRAINING')).toMatchObject({ isTrue: false });
    await opd.join(3);
    expect([await opd.mine(1), await opd.mine(3)]).toMatchObject([
      { ticket: 'OPD-001', state: 'WAITING', willBeSeen: null },
      { ticket: 'OPD-003', state: 'WAITING' },
    ]);
    expect((await opd.announced()).slice(-2)).toEqual(['QUEUE_CLOSED', 'QUEUE_OPENED']);
  });

  test('stays as it is where staff open the queue', async () => {
    await opd.set(true);
    await opd.join(1);
    expect(await actedAt(time('Mon 12:00'))).toBe('closed');
    await actedAt(time('Mon 13:00'));
    expect(await opd.status()).toMatchObject({ state: 'DRAINING' });
  });

  test.each(['drains it', 'closes it', 'drains it and removes the override'])(
    'does not open within the hours in which a nurse %s, but in the next ones',
    async (way) => {
      await opd.settings({ opens_automatically: true });
      await opd.set(true);
      await opd.join(1);
      await (way === 'closes it' ? opd.set(false) : opd.drain());
      if (way.includes('override')) await week.override(null);
      for (const text of ['Mon 11:01', 'Mon 11:59', 'Mon 12:00']) {
        await actedAt(time(text));
        await week.tick();
        expect([text, (await opd.status()).state]).toEqual([text, 'DRAINING']);
      }
      expect(await actedAt(time('Mon 13:00'))).toBe('opened');
      expect(await opd.mine(1)).toMatchObject({ ticket: 'OPD-001', state: 'WAITING' });
    },
  );

  test('a day later ends first: yesterday’s people are not in today’s line', async () => {
    await opd.settings({ opens_automatically: true });
    await opd.set(true);
    await opd.join(1);
    expect(await actedAt(time('Mon 12:00'))).toBe('closed');
    week.clock.advance(20 * HOUR_MS + 1_000);
    expect([(await week.tick())?.action, (await week.tick())?.action]).toEqual(['ended', 'opened']);
    expect(await opd.mine(1)).toMatchObject({ state: 'CANCELLED' });
    await opd.join(2);
    expect(await opd.mine(2)).toMatchObject({ ticket: 'OPD-001' });
  });
});
