import { OverrideState } from '../../../src/entities/hours/hours-override.js';
import { nodeId, nodeKey } from '../../../src/entities/node-id.js';
import { systemActor } from '../../../src/services/system-actor.js';
import { startTestApp, type TestApp, TestClock } from '../../support/places/app.js';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const DAY_MS = 86_400_000;
/** A Monday, in the department's time zone. */
const MONDAY = Date.parse('2027-03-01T00:00:00Z');
const tick = systemActor('job-test');

let app: TestApp;
const clock = new TestClock();
beforeAll(async () => {
  app = await startTestApp({ clock, patients: 2, openingHours: false });
});
afterAll(() => app.stop());
beforeEach(async () => {
  await app.database.query(`update queue_status set is_open = false, opened_at = null, closes_at = null, current_schedule_id = null,
    manual_override = false, override_until = null`);
  await app.database.query('delete from queue_schedule');
});

/** Parses "Tue 08:05", a time of one fixed week; a "+" means the week after. */
function time(text: string): Date {
  const [day = '', clockTime] = text.replace('+', '').split(' ');
  const week = text.startsWith('+') ? 7 : 0;
  return new Date(MONDAY + (DAYS.indexOf(day) + week) * DAY_MS + Date.parse(`1970-01-01T${clockTime}:00Z`));
}
function goTo(text: string): void {
  clock.advance(time(text).getTime() - clock.now().getTime());
}

/** Saves a rule written as "Mon-Fri 08:00-17:00". */
async function rule(text: string, id?: string, more: { active?: boolean; validUntil?: string } = {}): Promise<string> {
  const [days = '', hours = ''] = text.split(' ');
  const [first, last] = days.split('-').map((day) => DAYS.indexOf(day) + 1) as [number, number];
  const weekdays = [1, 2, 3, 4, 5, 6, 7].filter((day) => first <= day && day <= last);
  const [opensAt = '', closesAt = ''] = hours.split('-');
  const saved = await app.services.schedules.save(tick, { id, department: 'OPD', weekdays, opensAt, closesAt, ...more });
  return nodeId('QueueSchedule', saved.id);
}
const open = () => app.services.queues.setOpen(tick, { department: 'OPD', isOpen: true });
const override = (enabled: boolean, until?: string) =>
  app.services.queues.setOverride(tick, {
    ...{ department: 'OPD', state: enabled ? OverrideState.KEEP_OPEN : null },
    until: until ? time(until) : null,
  });

/** Returns what the job does at that moment. */
async function at(text: string): Promise<string | undefined> {
  goTo(text);
  const { departments } = await app.services.autoClose.run({ actor: tick, department: 'OPD' });
  return departments[0]?.action;
}
const status = async () => (await app.services.queues.statuses('OPD'))[0];
const closesAt = async () => (await status())?.closesAt;

test('A department that is open round the clock is not closed at midnight', async () => {
  await rule('Mon-Sun 00:00-00:00');
  goTo('Mon 10:00');
  await open();
  expect(await closesAt()).toEqual(time('Tue 00:00'));
  expect(await at('Tue 00:04')).toBe('kept');
  expect(await closesAt()).toEqual(time('Wed 00:00'));
  expect(await at('Wed 00:04')).toBe('kept');
});

test('Adjoining hours form one period, and the end of the period closes the queue', async () => {
  await rule('Mon-Fri 08:00-14:00');
  await rule('Mon-Fri 13:00-18:00');
  goTo('Mon 09:00');
  await open();
  expect(await at('Mon 14:02')).toBe('kept');
  expect(await closesAt()).toEqual(time('Mon 18:00'));
  expect(await at('Mon 18:02')).toBe('closed');
});

test('A break between two shifts closes the queue', async () => {
  await rule('Mon-Fri 08:00-12:00');
  await rule('Mon-Fri 13:00-17:00');
  goTo('Mon 09:00');
  await open();
  expect(await at('Mon 12:04')).toBe('closed');
});

test('A queue left open yesterday, while no job ran, is closed today', async () => {
  await rule('Mon-Fri 08:00-17:00');
  goTo('Mon 09:00');
  await open();
  expect(await at('Tue 08:05')).toBe('closed');
});

test('An override until the next day’s hours begin keeps the queue open into them, and ends then', async () => {
  await rule('Mon-Fri 08:00-17:00');
  goTo('Mon 09:00');
  await open();
  await override(true, 'Tue 08:00');
  expect(await at('Mon 23:00')).toBe('kept');
  expect(await at('Tue 08:03')).toBe('kept');
  expect(await status()).toMatchObject({ closesAt: time('Tue 17:00'), manualOverride: false, overrideUntil: null });
  const logs = await app.database.query('select reason, actor_id, source from queue_status_log order by seq desc limit 1');
  expect(logs).toEqual([{ reason: 'OVERRIDE', actor_id: null, source: 'JOB' }]);
  expect(await at('Tue 17:03')).toBe('closed');
});

test('An override that ends outside the hours closes the queue at its end', async () => {
  await rule('Mon-Fri 08:00-17:00');
  goTo('Mon 09:00');
  await open();
  await override(true, 'Mon 20:00');
  expect(await at('Mon 20:03')).toBe('closed');
  expect(await status()).toMatchObject({ manualOverride: false, overrideUntil: null });
});

test('An override removed the next day, within the hours, leaves the queue open until their end', async () => {
  await rule('Mon-Fri 08:00-17:00');
  goTo('Mon 09:00');
  await open();
  await override(true);
  expect(await at('Mon 23:00')).toBe('kept');
  goTo('Tue 10:00');
  expect((await override(false)).closesAt).toEqual(time('Tue 17:00'));
  expect(await at('Tue 10:05')).toBe('kept');
  expect(await at('Tue 17:05')).toBe('closed');
});

test('A queue opened on a day without hours gets a closing time with the next hours', async () => {
  await rule('Mon-Fri 08:00-17:00');
  goTo('Sat 10:00');
  await open();
  expect(await at('Sun 20:00')).toBe('kept');
  expect(await closesAt()).toBeNull();
  expect(await at('+Mon 08:03')).toBe('kept');
  expect(await closesAt()).toEqual(time('+Mon 17:00'));
});

test('Hours saved between the end of a night shift and the tick that closes it do not extend the shift by a day', async () => {
  const id = await rule('Mon-Sun 22:00-06:00');
  goTo('Mon 23:00');
  await open();
  goTo('Tue 06:02');
  await rule('Mon-Sun 22:00-06:00', id);
  await rule('Mon-Sun 21:00-06:00', id);
  expect(await closesAt()).toEqual(time('Tue 06:00'));
  expect(await at('Tue 06:04')).toBe('closed');
});

test('A dry run reports what it would do, and changes nothing', async () => {
  await rule('Mon-Sun 00:00-00:00');
  goTo('Mon 10:00');
  await open();
  await override(true, 'Mon 11:00');
  const before = await status();
  goTo('Tue 00:04');
  const { departments } = await app.services.autoClose.run({ actor: tick, department: 'OPD', dryRun: true });
  expect(departments).toMatchObject([{ action: 'kept', why: 'its opening hours continue until 2027-03-03T00:00:00.000Z' }]);
  expect(await status()).toEqual(before);
});

const HOURS = 'Mon-Fri 08:00-17:00';
test.each<[string, (id: string) => Promise<unknown>]>([
  ['is deactivated', (id) => rule(HOURS, id, { active: false })],
  ['has ended', (id) => rule(HOURS, id, { validUntil: '2027-02-28' })],
  ['applies to other days', (id) => rule('Tue-Fri 08:00-17:00', id)],
  [
    'is deleted, and another is saved',
    (id) =>
      app.database
        .query('delete from queue_schedule where id = $1', [nodeKey('QueueSchedule', id)])
        .then(() => rule('Sat-Sun 10:00-12:00')),
  ],
  ['is deactivated, and others are saved', (id) => rule(HOURS, id, { active: false }).then(() => rule('Sat-Sun 10:00-12:00'))],
])('A queue keeps its closing time when the rule that opened it %s', async (_what, change) => {
  const id = await rule(HOURS);
  goTo('Mon 09:00');
  await open();
  await change(id);
  expect(await closesAt()).toEqual(time('Mon 17:00'));
  expect(await at('Mon 16:59')).toBe('kept');
  expect(await at('Mon 17:03')).toBe('closed');
});

test('A round-the-clock rule that ends overnight closes the queue at the end of its last day', async () => {
  await rule('Mon-Sun 00:00-00:00', undefined, { validUntil: '2027-03-02' });
  goTo('Mon 10:00');
  await open();
  expect(await at('Tue 00:04')).toBe('kept');
  expect(await at('Wed 00:04')).toBe('closed');
});

test('A queue whose rule is deactivated follows the remaining hours of the day', async () => {
  const id = await rule(HOURS);
  await rule('Mon-Fri 16:00-20:00');
  goTo('Mon 09:00');
  await open();
  await rule(HOURS, id, { active: false });
  expect(await at('Mon 17:03')).toBe('kept');
  expect(await at('Mon 20:03')).toBe('closed');
});

test('A queue opened while hours are being saved gets the closing time of the new hours', async () => {
  const id = await rule('Mon-Fri 08:00-17:00');
  goTo('Mon 09:00');
  for (const end of ['18:00', '19:00', '20:00']) {
    await app.services.queues.setOpen(tick, { department: 'OPD', isOpen: false });
    await Promise.all([open(), rule(`Mon-Fri 08:00-${end}`, id)]);
    expect(await closesAt()).toEqual(time(`Mon ${end}`));
  }
});
