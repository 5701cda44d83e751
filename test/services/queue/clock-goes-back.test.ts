import { systemActor } from '../../../src/services/system-actor.js';
import type { TestApp } from '../../support/places/app.js';
import { startTestApp } from '../../support/places/app.js';
import { OpdWeek, time } from './opd-week.js';

/** Two nodes on one database, whose clock both of them use. */
let week: OpdWeek;
let other: TestApp;
beforeAll(async () => {
  week = await OpdWeek.begin();
  other = await startTestApp({ clock: week.clock, database: { ...week.app.database, drop: async () => undefined }, patients: 2 });
});
afterAll(async () => {
  await other.stop();
  await week.app.stop();
});
beforeEach(async () => {
  await week.beginAgain();
  await week.app.database.query('update department set opens_automatically = true');
  await week.rule('Mon-Fri 08:00-17:00');
});

/** Both nodes tick at the same time. Returns what they did, without what they kept. */
async function bothAt(text: string): Promise<string[]> {
  week.goTo(text);
  const actor = systemActor('job-test');
  const reports = await Promise.all(
    [week.app, other].map(({ services }) => services.autoClose.run({ actor, department: 'OPD' })),
  );
  return reports.flatMap(({ departments }) => departments.map(({ action }) => action)).filter((action) => action !== 'kept');
}
const changes = async () => {
  const since = `select is_open, reason from queue_status_log where created_at >= '2055-03-01' order by seq`;
  return (await week.app.database.query<{ is_open: boolean; reason: string }>(since)).map(
    ({ is_open, reason }) => `${is_open ? 'opened' : 'closed'} ${reason}`,
  );
};

test('Two nodes and a database clock that is set back by an hour after the closing: one closing, and no reopening', async () => {
  const before = (await changes()).length;
  expect(await bothAt('Mon 08:00')).toEqual(['opened']);
  expect(await bothAt('Mon 17:00')).toEqual(['closed']);
  for (const again of ['Mon 16:00', 'Mon 16:30', 'Mon 16:59', 'Mon 17:00', 'Mon 17:05'])
    expect([again, await bothAt(again)]).toEqual([again, []]);
  expect((await changes()).slice(before)).toEqual(['opened SCHEDULE', 'closed SCHEDULE']);
  expect(await week.status()).toMatchObject({ isOpen: false, opensAt: time('Tue 08:00') });
  expect(await bothAt('Tue 08:00')).toEqual(['opened']);
});

test('A database clock that is set back by an hour after the opening closes nothing, and the closing is on time', async () => {
  expect(await bothAt('Mon 08:00')).toEqual(['opened']);
  for (const again of ['Mon 07:00', 'Mon 07:59', 'Mon 08:00']) expect([again, await bothAt(again)]).toEqual([again, []]);
  expect(await week.status()).toMatchObject({ isOpen: true, closesAt: time('Mon 17:00') });
  expect(await bothAt('Mon 17:00')).toEqual(['closed']);
});

test('A nurse opens the queue after the clock was set back, and no tick closes it before its time', async () => {
  await bothAt('Mon 08:00');
  await bothAt('Mon 17:00');
  week.goTo('Mon 16:00');
  expect((await week.open()).status).toMatchObject({ isOpen: true, closesAt: time('Mon 17:00') });
  expect(await bothAt('Mon 16:30')).toEqual([]);
  expect(await bothAt('Mon 17:00')).toEqual(['closed']);
});
