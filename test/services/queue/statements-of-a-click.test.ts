import { statementsBy } from '../../support/records/statements.js';
import { OpdWeek } from './opd-week.js';

let week: OpdWeek;
beforeAll(async () => {
  week = await OpdWeek.begin();
  // A click schedules a pass over the line, which may begin before the click has ended.
  await week.app.services.linePasses.stop();
});
afterAll(() => week.app.stop());
beforeEach(async () => {
  await week.beginAgain();
  await week.rule('Mon-Fri 08:00-17:00');
  week.goTo('Mon 09:00');
  await week.set(true);
  await week.set(false); // Everything that is read once is in memory.
  await week.override(null);
});

const LOCK = /^select .* from queue_status where .* for update$/;
const HOURS = /queue_schedule|schedule_exception/;
const UPDATE = /^update queue_status/;
/** In the order in which the transaction sends them. */
const STEPS: [RegExp, string][] = [
  [/^begin/i, 'begin'],
  [LOCK, 'lock'],
  [HOURS, 'hours'],
  [UPDATE, 'update'],
  [/^insert into queue_status_log/, 'status log'],
  [/into change_log/, 'change log'],
  [/insert into announcement/, 'announcement'],
  [/insert into notification/, 'notifications'],
  [/^update announcement/, 'recipients'],
  [/insert into domain_event/, 'event'],
  [/^commit/i, 'commit'],
];
const OPENING = 'begin, lock, hours, update, status log, announcement, notifications, recipients, event, commit'.split(', ');
const stepsOf = async (work: () => Promise<unknown>) =>
  (await statementsBy(work)).map((text) => STEPS.find(([pattern]) => pattern.test(text.trim()))?.[1] ?? text);

test('A nurse’s opening locks the queue, reads its hours once and writes it once', async () => {
  expect(await stepsOf(() => week.set(true))).toEqual(OPENING);
});

test('An opening outside the hours needs one more statement: its override’s entry in the change log', async () => {
  week.goTo('Mon 20:00');
  const steps = await stepsOf(() => week.set(true));
  expect(steps.filter((step) => step !== 'change log')).toEqual(OPENING);
  expect(steps.filter((step) => step === 'change log')).toHaveLength(1);
});

test('A request for the state that a queue already has reads no hours and writes nothing', async () => {
  const statements = await statementsBy(() => week.set(false));
  expect(statements.filter((text) => LOCK.test(text))).toHaveLength(1);
  expect(statements.filter((text) => HOURS.test(text) || /^(update|insert)/.test(text))).toEqual([]);
});

test('A tick that finds nothing to do locks and writes nothing', async () => {
  const statements = await statementsBy(() => week.tick());
  expect(statements.filter((text) => HOURS.test(text))).toHaveLength(1);
  expect(statements.filter((text) => /for update|^(begin|update|insert)/i.test(text))).toEqual([]);
});
