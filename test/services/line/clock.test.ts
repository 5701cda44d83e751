import { nodeKey } from '../../../src/entities/node-id.js';
import { followLineClock } from '../../../src/jobs/follow-line-clock.job.js';
import { systemActor } from '../../../src/services/system-actor.js';
import { noticesOf, PersonInLine } from '../../support/people/person-in-line.js';
import { startNodeBeside, type TestApp, TestClock } from '../../support/places/app.js';
import { LineOfOpd } from '../queue/states/line-of-opd.js';

const MINUTE_MS = 60_000;
const GRACE_MS = 3 * MINUTE_MS;

const clock = new TestClock();
let opd: LineOfOpd;
let otherNode: TestApp;
beforeAll(async () => {
  opd = await LineOfOpd.begin({ clock });
  otherNode = await startNodeBeside(opd.app);
});
afterAll(async () => {
  await otherNode?.stop();
  await opd?.app.stop();
});
beforeEach(async () => {
  await opd.beginAgain();
  await opd.app.database.query(`update queue_entry set answer_by = null where ended_at is not null`);
  await opd.set(true);
});

const run = (app = opd.app) => app.services.lineClock.followDue({ actor: systemActor('clock-test') });
const kindsOf = async (entry: string) => (await noticesOf(opd.app.database, entry)).map(({ kind }) => kind);
async function seen(entry: string) {
  const [row] = await opd.app.database.query<{ state: string; calls: number; answer: string | null; answerBy: Date | null }>(
    'select state, call_count as calls, answer, answer_by as "answerBy" from queue_entry where id = $1',
    [nodeKey('QueueEntry', entry)],
  );
  return row!;
}
/** Answers the newest call. */
async function answer(patient: number, entry: string, response: 'COMING' | 'NEED_TIME' | 'LEAVING') {
  const call = (await noticesOf(opd.app.database, entry)).findLast(({ kind }) => kind === 'CALLED');
  return new PersonInLine(opd.app.url, await opd.app.token(`patient-${patient}`)).answer(call?.id ?? '', response);
}

test('A called person who does not answer is called once more, then is absent, and may return with the same ticket', async () => {
  const entry = await opd.join(1);
  await opd.call();
  expect(await run()).toBeNull();
  clock.advance(GRACE_MS + 1_000);
  expect(await run()).toMatchObject({ recalled: 1, missed: 0, failed: [] });
  expect(await seen(entry)).toMatchObject({ state: 'CALLED', calls: 2 });
  expect(await run()).toBeNull();
  clock.advance(GRACE_MS + 1_000);
  expect(await run()).toMatchObject({ recalled: 0, missed: 1, failed: [] });
  expect(await seen(entry)).toMatchObject({ state: 'NO_SHOW', answerBy: null });
  expect(await kindsOf(entry)).toEqual(['JOINED', 'CALLED', 'CALLED', 'MISSED']);
  clock.advance(29 * MINUTE_MS);
  expect(await opd.join(1)).toBe(entry);
  expect(await seen(entry)).toMatchObject({ state: 'WAITING' });
});

test('A called person who answers that they come keeps the call for 10 minutes', async () => {
  const entry = await opd.join(2);
  await opd.call();
  clock.advance(2 * MINUTE_MS);
  expect((await answer(2, entry, 'COMING')).errors).toBeUndefined();
  clock.advance(9 * MINUTE_MS);
  expect(await run()).toBeNull();
  expect(await seen(entry)).toMatchObject({ state: 'CALLED', calls: 1 });
  clock.advance(MINUTE_MS + 1_000);
  expect(await run()).toMatchObject({ recalled: 1 });
});

test('A person who answered the first call answers the second one again, and has 10 minutes again', async () => {
  const entry = await opd.join(6);
  await opd.call();
  const [first] = (await noticesOf(opd.app.database, entry)).filter(({ kind }) => kind === 'CALLED');
  await answer(6, entry, 'COMING');
  clock.advance(10 * MINUTE_MS + 1_000);
  expect(await run()).toMatchObject({ recalled: 1 });
  expect(await seen(entry)).toMatchObject({ state: 'CALLED', calls: 2, answer: null });
  // A repetition of the first answer, after a lost response, is no answer to the second call.
  const person = new PersonInLine(opd.app.url, await opd.app.token('patient-6'));
  expect((await person.answer(first?.id ?? '', 'COMING')).errors).toBeUndefined();
  expect(await seen(entry)).toMatchObject({ answer: null });
  expect((await answer(6, entry, 'COMING')).errors).toBeUndefined();
  expect(await seen(entry)).toMatchObject({ answer: 'COMING' });
  clock.advance(9 * MINUTE_MS);
  expect(await run()).toBeNull();
  clock.advance(MINUTE_MS + 1_000);
  expect(await run()).toMatchObject({ missed: 1 });
  const isTrue = (await noticesOf(opd.app.database, entry)).filter((notice) => notice.isTrue).map(({ kind }) => kind);
  expect(isTrue).toEqual(expect.arrayContaining(['MISSED']));
});

test('Two nodes whose clocks act at the same time call the person only once more', async () => {
  const entry = await opd.join(3);
  await opd.call();
  clock.advance(GRACE_MS + 1_000);
  const reports = await Promise.all([run(), run(otherNode)]);
  expect(reports.reduce((sum, report) => sum + (report?.recalled ?? 0), 0)).toBe(1);
  expect(reports.flatMap((report) => report?.failed ?? [])).toEqual([]);
  expect(await seen(entry)).toMatchObject({ state: 'CALLED', calls: 2 });
  expect(await kindsOf(entry)).toEqual(['JOINED', 'CALLED', 'CALLED']);
});

test('An answer that arrives before the clock acts wins, although it was due', async () => {
  const entry = await opd.join(4);
  await opd.call();
  clock.advance(GRACE_MS + 1_000);
  expect((await answer(4, entry, 'COMING')).errors).toBeUndefined();
  expect(await run()).toBeNull();
  expect(await seen(entry)).toMatchObject({ state: 'CALLED', calls: 1 });
});

test('The job runs next when the first of all called people must have answered', async () => {
  const job = followLineClock(opd.app.services);
  expect(await job.nextAt?.()).toBeNull();
  const [first] = await opd.joinAll(1, 2);
  await opd.call();
  const { answerBy } = await seen(first!);
  clock.advance(MINUTE_MS);
  await opd.call();
  expect(await job.nextAt?.()).toEqual(answerBy);
});

test('A person who is still in service after 24 hours counts as served, also where the queue never closes', async () => {
  const entry = await opd.join(5);
  await opd.start(await opd.call());
  const began = (hours: number) =>
    opd.app.database.query(`update queue_entry set service_started_at = $1 where id = ${nodeKey('QueueEntry', entry)}`, [
      new Date(clock.now().getTime() - hours * 60 * MINUTE_MS),
    ]);
  await began(23);
  expect(await run()).toBeNull();
  await began(25);
  expect(await run()).toMatchObject({ completed: 1, failed: [] });
  expect(await seen(entry)).toMatchObject({ state: 'COMPLETED' });
});

test('A person who is still in service 12 hours after the queue closed counts as served', async () => {
  const entry = await opd.join(5);
  await opd.start(await opd.call());
  await opd.set(false, true);
  expect(await run()).toBeNull();
  expect(await seen(entry)).toMatchObject({ state: 'IN_SERVICE' });
  await opd.app.database.query(`update queue_session set opened_at = opened_at - interval '13 hours', closed_at = closed_at - interval '13 hours'
    where id = (select session_id from queue_entry where id = ${nodeKey('QueueEntry', entry)})`);
  expect(await run()).toMatchObject({ completed: 1, failed: [] });
  expect(await seen(entry)).toMatchObject({ state: 'COMPLETED' });
});
