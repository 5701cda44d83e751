import { graphql } from '../../generated/gql.js';
import {
  ExceptionsDocument,
  RemoveExceptionDocument,
  SaveExceptionDocument,
  SaveScheduleDocument,
  type SaveScheduleExceptionInput,
} from '../../generated/graphql.js';
import { Inbox } from '../../support/operations/inbox.js';
import { ask, post } from '../../support/operations/post.js';
import { socketClient } from '../../support/operations/socket.js';
import { startTestApp, type TestApp, TestClock } from '../../support/places/app.js';

const INTERVALS = graphql(`query ExceptionalHours($from: String, $days: Int) {
  openingHours(department: "OPD", from: $from, days: $days) {
    opensAt
    rule { id kind text schedule { id } exception { id from until closed reason department { code } } }
  }
}`);

const CLOSING = graphql(`subscription ClosingOfEr { queueStatusChanged(department: "ER") { closesAt } }`);

const clock = new TestClock();
let app: TestApp;
let nurse: string;
beforeAll(async () => {
  app = await startTestApp({ patients: 1, clock });
  nurse = await app.token('nurse-1');
});
beforeEach(() => app.database.query('delete from schedule_exception'));
afterAll(() => app.stop());

type Exception = Partial<SaveScheduleExceptionInput>;
const christmas = { department: 'OPD', from: '2058-12-25', until: '2058-12-25', closed: true, reason: 'Christmas Day' };
const special = { closed: false, opensAt: '10:00', closesAt: '12:00', reason: 'Short day' };
const send = (exception: Exception = {}) =>
  post(app.url, SaveExceptionDocument, { token: nurse, variables: { input: { ...christmas, ...exception } } });
const save = async (exception: Exception = {}) => {
  const variables = { input: { ...christmas, ...exception } };
  return (await ask(app.url, SaveExceptionDocument, { token: nurse, variables })).saveScheduleException.exception;
};
const stored = async (dates: { from?: string; until?: string } = {}) =>
  (await ask(app.url, ExceptionsDocument, { token: nurse, variables: { department: 'OPD', ...dates } })).scheduleExceptions;

test.each<[string, Exception, string]>([
  ['an end before its beginning', { until: '2058-12-24' }, 'input.until'],
  ['more than 366 days', { until: '2059-12-26' }, 'input.until'],
  ['a day before 1970', { from: '1969-12-31' }, 'input.from'],
  ['a day after 2099', { until: '2100-01-01' }, 'input.until'],
  ['hours, though it is closed', { opensAt: '10:00', closesAt: '12:00' }, 'input.opensAt'],
  ['a closing time, though it is closed', { closesAt: '12:00' }, 'input.closesAt'],
  ['a closing on the next day, though it is closed', { closesNextDay: true }, 'input.closesNextDay'],
  ['no opening time', { ...special, opensAt: null }, 'input.opensAt'],
  ['no closing time', { ...special, closesAt: null }, 'input.closesAt'],
  ['hours across midnight that do not say so', { ...special, opensAt: '22:00' }, 'input.closesNextDay'],
  ['an unreadable time', { ...special, opensAt: '10' }, 'input.opensAt'],
  ['no reason', { reason: ' ' }, 'input.reason'],
  ['a reason of two lines', { reason: 'a\nb' }, 'input.reason'],
  ['a long reason', { reason: 'x'.repeat(201) }, 'input.reason'],
  ['a version, though it is new', { expectedVersion: 1 }, 'input.expectedVersion'],
])('An exception with %s is rejected, and nothing is saved', async (_what, exception, field) => {
  const { errors } = await send(exception);
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field });
  expect(await app.database.query('select from schedule_exception')).toEqual([]);
});

test('A date that is not in the calendar is rejected, and the answer names the field', async () => {
  const { errors } = await send({ until: '2058-02-30' });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.until' });
});

test('The same closed dates cannot be entered twice; the answer names the exception', async () => {
  const { id } = await save();
  const { errors } = await send({ reason: 'Again' });
  expect(errors?.[0]).toMatchObject({
    message: `It is already closed on these dates: 2058-12-25 closed: Christmas Day (${id}).`,
    extensions: { code: 'BAD_USER_INPUT', field: 'input.from' },
  });
  expect((await send({ until: '2058-12-26' })).errors).toBeUndefined();
});

test.each<[string, 'accepted' | 'rejected', Exception]>([
  ['overlap', 'rejected', { opensAt: '11:59', closesAt: '13:00' }],
  [
    'reach into the hours of the next morning',
    'rejected',
    { from: '2058-12-24', until: '2058-12-24', opensAt: '22:00', closesAt: '10:01', closesNextDay: true },
  ],
  ['touch', 'accepted', { opensAt: '12:00', closesAt: '13:00' }],
  ['last for more days', 'accepted', { until: '2058-12-26' }],
  ['are on another day', 'accepted', { from: '2058-12-26', until: '2058-12-26' }],
])('Special hours that %s are %s', async (_how, outcome, exception) => {
  const { id } = await save(special);
  const { errors } = await send({ ...special, ...exception });
  if (outcome === 'accepted') return expect(errors).toBeUndefined();
  expect(errors?.[0]).toMatchObject({
    message: expect.stringContaining(`overlap with 2058-12-25 10:00–12:00 Short day (${id})`),
    extensions: { code: 'BAD_USER_INPUT', field: 'input.opensAt' },
  });
});

test('Of two simultaneous changes of one version, one gets CONFLICT with what is stored now', async () => {
  const { id, version } = await save();
  const answers = await Promise.all(['One', 'Two'].map((reason) => send({ id, reason, expectedVersion: version })));
  const [now] = await stored();
  const conflicts = answers.flatMap(({ errors }) => errors ?? []);
  expect(conflicts.map(({ extensions }) => extensions)).toEqual([
    { code: 'CONFLICT', field: 'input.expectedVersion', current: now },
  ]);
  expect(now).toMatchObject({ version: version + 1, reason: expect.stringMatching(/^(One|Two)$/) });
});

test('Exceptions are listed by date; those that have ended and those after the last day are left out', async () => {
  await save({ from: '2058-12-31', until: '2059-01-02', reason: 'New year' });
  await save();
  await save({ from: '2020-12-25', until: '2020-12-25' });
  const reasons = async (dates: Parameters<typeof stored>[0]) => (await stored(dates)).map(({ from }) => from);
  expect(await reasons({})).toEqual(['2058-12-25', '2058-12-31']);
  expect(await reasons({ from: '2020-01-01', until: '2058-12-25' })).toEqual(['2020-12-25', '2058-12-25']);
  expect(await reasons({ from: '2059-01-02' })).toEqual(['2058-12-31']);
  const { errors } = await post(app.url, ExceptionsDocument, {
    token: nurse,
    variables: { department: 'OPD', from: '2058-01-02', until: '2058-01-01' },
  });
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'until' });
});

test('Special hours are an interval with their exception, and a closed day has none', async () => {
  const { id } = await save({ ...special, from: '2058-12-24', until: '2058-12-24' });
  await save();
  const variables = { from: '2058-12-24', days: 3 };
  const { openingHours } = await ask(app.url, INTERVALS, { token: nurse, variables });
  expect(openingHours.map(({ opensAt, rule }) => [opensAt, rule.kind, rule.exception?.id ?? null])).toEqual([
    ['2058-12-24T10:00:00.000Z', 'EXCEPTION', id],
    ['2058-12-26T08:00:00.000Z', 'WEEKLY', null],
  ]);
  expect(openingHours[0]?.rule).toMatchObject({
    id: `HoursRule:EXCEPTION:${id.split(':')[1]}`,
    text: '2058-12-24 10:00–12:00 Short day',
    schedule: null,
    exception: { from: '2058-12-24', until: '2058-12-24', closed: false, department: { code: 'OPD' } },
  });
});

test('A patient who watches the status learns at once that today’s special hours move the closing time, and back', async () => {
  const now = clock.now();
  const noon = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1, 12);
  clock.advance(noon - now.getTime());
  const today = new Date(noon).toISOString().slice(0, 10);
  const rule = { department: 'ER', weekdays: [1, 2, 3, 4, 5, 6, 7], opensAt: '08:00', closesAt: '17:00' };
  await app.database.query(`delete from queue_schedule where department_id = (select id from department where code = 'ER')`);
  await ask(app.url, SaveScheduleDocument, { token: nurse, variables: { input: rule } });
  await (await app.nurse()).set(true, 'ER');
  const client = socketClient(app.url, await app.token('patient-1'));
  const inbox = new Inbox(client, CLOSING);
  const next = async () => (await inbox.next()).queueStatusChanged.closesAt;
  expect(await next()).toBe(`${today}T17:00:00.000Z`);

  const input = { ...special, department: 'ER', from: today, until: today, opensAt: '08:00', closesAt: '15:00' };
  const { saveScheduleException } = await ask(app.url, SaveExceptionDocument, { token: nurse, variables: { input } });
  expect(await next()).toBe(`${today}T15:00:00.000Z`);
  const changes = () =>
    app.database.query(
      `select action, before, after from change_log where starts_with(subject, 'exception/') order by seq desc limit 1`,
    );
  expect((await changes())[0]).toMatchObject({
    action: 'CREATED',
    before: null,
    after: { queueClosesAt: `${today}T15:00:00.000Z` },
  });

  const { id, version } = saveScheduleException.exception;
  const removal = { input: { id, expectedVersion: version } };
  await ask(app.url, RemoveExceptionDocument, { token: nurse, variables: removal });
  expect(await next()).toBe(`${today}T17:00:00.000Z`);
  expect((await changes())[0]).toMatchObject({
    action: 'REMOVED',
    before: { queueClosesAt: `${today}T15:00:00.000Z`, queueClosesAtAfterwards: `${today}T17:00:00.000Z` },
    after: null,
  });
  await client.dispose();
  expect((await post(app.url, RemoveExceptionDocument, { token: nurse, variables: removal })).errors?.[0]?.extensions.code).toBe(
    'NOT_FOUND',
  );
});
