import { nodeKey } from '../../../src/entities/node-id.js';
import { OpdWeek, time } from './opd-week.js';

let week: OpdWeek;
beforeAll(async () => {
  week = await OpdWeek.begin();
});
afterAll(() => week.app.stop());
beforeEach(() => week.beginAgain());

test('A department that is open round the clock is not closed at midnight, and has no closing time', async () => {
  await week.rule('Mon-Sun 00:00-00:00');
  week.goTo('Mon 10:00');
  await week.open();
  expect(await week.closesAt()).toBeNull();
  expect(await week.at('Tue 00:04')).toBe('kept');
  expect(await week.at('Wed 00:04')).toBe('kept');
  expect(await week.status()).toMatchObject({ isOpen: true, closesAt: null, plannedAt: null });
});

test('Adjoining hours form one period, and the end of the period closes the queue', async () => {
  await week.rule('Mon-Fri 08:00-14:00');
  await week.rule('Mon-Fri 14:00-18:00');
  week.goTo('Mon 09:00');
  await week.open();
  expect(await week.at('Mon 14:02')).toBe('kept');
  expect(await week.closesAt()).toEqual(time('Mon 18:00'));
  expect(await week.at('Mon 18:02')).toBe('closed');
});

test('A break between two shifts closes the queue', async () => {
  await week.rule('Mon-Fri 08:00-12:00');
  await week.rule('Mon-Fri 13:00-17:00');
  week.goTo('Mon 09:00');
  await week.open();
  expect(await week.at('Mon 12:04')).toBe('closed');
});

test('A queue left open yesterday, while no job ran, is closed before the hours of today begin', async () => {
  await week.rule('Mon-Fri 08:00-17:00');
  week.goTo('Mon 09:00');
  await week.open();
  expect(await week.at('Tue 07:55')).toBe('closed');
  expect(await week.app.database.query('select reason from queue_status_log order by seq desc limit 1')).toEqual([
    { reason: 'SCHEDULE' },
  ]);
});

test('A queue left open yesterday, while no job ran, stays open in the hours of today and closes with them', async () => {
  await week.rule('Mon-Fri 08:00-17:00');
  week.goTo('Mon 09:00');
  await week.open();
  expect(await week.at('Tue 08:05')).toBe('kept');
  expect(await week.closesAt()).toEqual(time('Tue 17:00'));
  expect(await week.at('Tue 17:01')).toBe('closed');
});

test('An override until the next day’s hours begin keeps the queue open into them, and ends then', async () => {
  await week.rule('Mon-Fri 08:00-17:00');
  week.goTo('Mon 09:00');
  await week.open();
  await week.keepOpen('Tue 08:00');
  expect(await week.at('Mon 23:00')).toBe('kept');
  expect(await week.at('Tue 08:03')).toBe('kept');
  expect(await week.status()).toMatchObject({ closesAt: time('Tue 17:00'), manualOverride: false, overrideUntil: null });
  const logs = await week.app.database.query('select reason, actor_id, source from queue_status_log order by seq desc limit 1');
  expect(logs).toEqual([{ reason: 'OVERRIDE', actor_id: null, source: 'JOB' }]);
  expect(await week.at('Tue 17:03')).toBe('closed');
});

test('An override that ends outside the hours closes the queue at its end', async () => {
  await week.rule('Mon-Fri 08:00-17:00');
  week.goTo('Mon 09:00');
  await week.open();
  await week.keepOpen('Mon 20:00');
  expect(await week.at('Mon 20:03')).toBe('closed');
  expect(await week.status()).toMatchObject({ manualOverride: false, overrideUntil: null });
});

test('An override removed the next day, within the hours, leaves the queue open until their end', async () => {
  await week.rule('Mon-Fri 08:00-17:00');
  week.goTo('Mon 09:00');
  await week.open();
  await week.keepOpen('Wed 08:00');
  expect(await week.at('Mon 23:00')).toBe('kept');
  week.goTo('Tue 10:00');
  expect((await week.override(null)).closesAt).toEqual(time('Tue 17:00'));
  expect(await week.at('Tue 10:05')).toBe('kept');
  expect(await week.at('Tue 17:05')).toBe('closed');
});

test('An override without an end that is set within the hours ends with them', async () => {
  await week.rule('Mon-Fri 08:00-17:00');
  week.goTo('Mon 09:00');
  await week.open();
  expect(await week.keepOpen()).toMatchObject({ overrideUntil: time('Mon 17:00'), closesAt: time('Mon 17:00') });
  expect(await week.at('Mon 17:01')).toBe('closed');
});

test('A queue opened on a day without hours is kept open until the next hours begin, and closes with them', async () => {
  await week.rule('Mon-Fri 08:00-17:00');
  week.goTo('Sat 10:00');
  await week.open();
  expect(await week.status()).toMatchObject({
    manualOverride: true,
    overrideUntil: time('+Mon 08:00'),
    closesAt: time('+Mon 17:00'),
  });
  expect(await week.at('Sun 20:00')).toBe('kept');
  expect(await week.at('+Mon 08:03')).toBe('kept');
  expect(await week.status()).toMatchObject({ manualOverride: false, overrideUntil: null, closesAt: time('+Mon 17:00') });
  expect(await week.at('+Mon 17:01')).toBe('closed');
});

test('A queue that an older version opened on a day without hours gets a closing time with the next hours', async () => {
  await week.rule('Mon-Fri 08:00-17:00');
  week.goTo('Sat 10:00');
  await week.app.database.query(`update queue_status set is_open = true, opened_at = now(), closes_at = null, opens_at = null`);
  expect(await week.at('Sun 20:00')).toBe('kept');
  expect(await week.closesAt()).toBeNull();
  expect(await week.at('+Mon 08:03')).toBe('kept');
  expect(await week.closesAt()).toEqual(time('+Mon 17:00'));
});

test('Hours saved between the end of a night shift and the tick that closes it do not extend the shift by a day', async () => {
  const id = await week.rule('Mon-Sun 22:00-06:00');
  week.goTo('Mon 23:00');
  await week.open();
  week.goTo('Tue 06:02');
  await week.rule('Mon-Sun 22:00-06:00', id);
  await week.rule('Mon-Sun 21:00-06:00', id);
  expect(await week.closesAt()).toEqual(time('Tue 06:00'));
  expect(await week.at('Tue 06:04')).toBe('closed');
});

test('A dry run reports what it would do, and changes nothing', async () => {
  await week.rule('Mon-Fri 08:00-17:00');
  week.goTo('Mon 10:00');
  await week.open();
  await week.keepOpen('Mon 11:00');
  const before = await week.status();
  week.goTo('Mon 11:04');
  expect(await week.tick({ dryRun: true })).toMatchObject({ action: 'kept', why: 'open until 2055-03-01T17:00:00.000Z' });
  week.goTo('Mon 17:04');
  expect(await week.tick({ dryRun: true })).toMatchObject({ action: 'would-close' });
  expect(await week.status()).toEqual(before);
});

const HOURS = 'Mon-Fri 08:00-17:00';
test.each<[string, (id: string) => Promise<unknown>]>([
  ['is deactivated', (id) => week.rule(HOURS, id, { active: false })],
  ['has ended', (id) => week.rule(HOURS, id, { validUntil: '2055-02-28' })],
  ['applies to other days', (id) => week.rule('Tue-Fri 08:00-17:00', id)],
  [
    'is deleted, and another is saved',
    (id) =>
      week.app.database
        .query('delete from queue_schedule where id = $1', [nodeKey('QueueSchedule', id)])
        .then(() => week.rule('Sat-Sun 10:00-12:00')),
  ],
  [
    'is deactivated, and others are saved',
    (id) => week.rule(HOURS, id, { active: false }).then(() => week.rule('Sat-Sun 10:00-12:00')),
  ],
])('A queue keeps its closing time when the rule that opened it %s', async (_what, change) => {
  const id = await week.rule(HOURS);
  week.goTo('Mon 09:00');
  await week.open();
  await change(id);
  expect(await week.closesAt()).toEqual(time('Mon 17:00'));
  expect(await week.at('Mon 16:59')).toBe('kept');
  expect(await week.at('Mon 17:03')).toBe('closed');
});

test('A round-the-clock rule that ends overnight closes the queue at the end of its last day', async () => {
  await week.rule('Mon-Sun 00:00-00:00', undefined, { validUntil: '2055-03-02' });
  week.goTo('Mon 10:00');
  await week.open();
  expect(await week.at('Tue 00:04')).toBe('kept');
  expect(await week.at('Wed 00:04')).toBe('closed');
});

test('A queue whose rule is deactivated on a day that has other hours is closed until these begin', async () => {
  const id = await week.rule(HOURS);
  await week.rule('Mon-Fri 18:00-20:00');
  week.goTo('Mon 09:00');
  await week.open();
  await week.rule(HOURS, id, { active: false });
  expect(await week.at('Mon 09:01')).toBe('closed');
  expect(await week.status()).toMatchObject({ opensAt: time('Mon 18:00') });
});

test('A queue opened while hours are being saved gets the closing time of the new hours', async () => {
  const id = await week.rule('Mon-Fri 08:00-17:00');
  week.goTo('Mon 09:00');
  for (const end of ['18:00', '19:00', '20:00']) {
    await week.set(false);
    await Promise.all([week.open(), week.rule(`Mon-Fri 08:00-${end}`, id)]);
    expect(await week.closesAt()).toEqual(time(`Mon ${end}`));
  }
});
