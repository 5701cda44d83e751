import { graphql } from '../../generated/gql.js';
import { RemoveScheduleDocument, type SaveQueueScheduleInput, SaveScheduleDocument } from '../../generated/graphql.js';
import { ask, post } from '../../support/operations/post.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';

const RULE = graphql(`query RuleOf($department: String!) {
  queueSchedules(department: $department) { id weekdays opensAt closesAt closesNextDay active validFrom validUntil version }
}`);

let app: TestApp;
let nurse: string;
beforeAll(async () => {
  app = await startTestApp({ patients: 1 });
  nurse = await app.token('nurse-1');
});
beforeEach(() => app.database.query('delete from queue_schedule'));
afterAll(() => app.stop());

type Rule = Partial<SaveQueueScheduleInput>;
const shift = { department: 'OPD', weekdays: [1, 2], opensAt: '08:00', closesAt: '17:00' };
const send = (rule: Rule = {}) =>
  post(app.url, SaveScheduleDocument, { token: nurse, variables: { input: { ...shift, ...rule } } });
const save = async (rule: Rule = {}) =>
  (await ask(app.url, SaveScheduleDocument, { token: nurse, variables: { input: { ...shift, ...rule } } })).saveQueueSchedule;
const stored = async () => (await ask(app.url, RULE, { token: nurse, variables: { department: 'OPD' } })).queueSchedules;
const lastChange = async () =>
  (await app.database.query('select subject, action, before, after from change_log order by seq desc limit 1'))[0];

test.each<[string, Rule, Rule]>([
  ['in the middle', {}, { weekdays: [2, 3], opensAt: '16:59', closesAt: '18:00' }],
  ['that are longer', {}, { weekdays: [1], opensAt: '07:00', closesAt: '24:00' }],
  [
    'of the night before',
    { opensAt: '22:00', closesAt: '06:00', closesNextDay: true },
    { weekdays: [3], opensAt: '05:59', closesAt: '08:00' },
  ],
  [
    'of the night after',
    { weekdays: [1], opensAt: '05:00' },
    { weekdays: [7], opensAt: '22:00', closesAt: '06:00', closesNextDay: true },
  ],
  ['on one common day of their validity', { validUntil: '2055-03-01' }, { validFrom: '2055-03-01' }],
  ['of 24 hours', { weekdays: [1], opensAt: '09:00', closesAt: '09:00', closesNextDay: true }, { weekdays: [2] }],
])('Hours %s are rejected, and the message names the rule', async (_which, first, second) => {
  const { id } = await save(first);
  const { errors } = await send(second);
  expect(errors?.[0]).toMatchObject({
    message: expect.stringMatching(new RegExp(`^The rule overlaps with .*\\d\\d:\\d\\d–\\d\\d:\\d\\d \\(${id}\\)\\.`)),
    extensions: { code: 'BAD_USER_INPUT', field: 'input.opensAt' },
  });
  expect(await stored()).toHaveLength(1);
});

test.each<[string, Rule, Rule]>([
  ['that touch', {}, { opensAt: '17:00', closesAt: '20:00' }],
  ['that begin when the night shift ends', { weekdays: [7], opensAt: '22:00', closesAt: '08:00', closesNextDay: true }, {}],
  ['on other days', {}, { weekdays: [3, 4, 5] }],
  ['of another department', {}, { department: 'LAB' }],
  ['with other validity', { validUntil: '2055-02-28' }, { validFrom: '2055-03-01' }],
  // The validity has one day in common, but it is a Wednesday.
  ['without a common day', { validUntil: '2055-03-03' }, { validFrom: '2055-03-03' }],
  ['of an inactive rule', { active: false }, {}],
  ['that are inactive', {}, { active: false }],
])('Hours %s are accepted', async (_which, first, second) => {
  await save(first);
  expect((await send(second)).errors).toBeUndefined();
});

test('A rule does not overlap with itself, and an overlap with two rules names both', async () => {
  const one = await save();
  const changed = await save({ id: one.id, opensAt: '09:00' });
  expect(changed).toMatchObject({ id: one.id, opensAt: '09:00', version: one.version + 1 });
  const two = await save({ opensAt: '18:00', closesAt: '20:00' });
  const { errors } = await send({ opensAt: '16:00', closesAt: '19:00' });
  expect(errors?.[0]?.message).toBe(
    `The rule overlaps with Mon, Tue 09:00–17:00 (${one.id}); Mon, Tue 18:00–20:00 (${two.id}). Enter hours that do not overlap, or change the other rule first.`,
  );
});

test.each<[string, Rule, string]>([
  ['weekday 8', { weekdays: [8] }, 'input.weekdays'],
  ['no closing on the next day', { opensAt: '22:00', closesAt: '06:00' }, 'input.closesNextDay'],
  ['a closing time that is the opening time', { closesAt: '08:00' }, 'input.closesNextDay'],
  ['more than 24 hours', { closesNextDay: true }, 'input.closesNextDay'],
  ['an end before its beginning', { validFrom: '2055-03-02', validUntil: '2055-03-01' }, 'input.validUntil'],
  ['a version, though it is new', { expectedVersion: 1 }, 'input.expectedVersion'],
])('A rule with %s is rejected, and nothing is saved', async (_what, rule, field) => {
  const { errors } = await send(rule);
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field });
  expect(await stored()).toEqual([]);
});

test('A department cannot have more than 100 rules, inactive ones too; each of them can still be changed', async () => {
  const { id } = await save({ active: false });
  await app.database.query(`insert into queue_schedule (department_id, weekdays, opens_at, closes_at, active)
    select department_id, weekdays, opens_at, closes_at, false from queue_schedule, generate_series(1, 99)`);
  const { errors } = await send();
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'input.department' });
  expect((await send({ id })).errors).toBeUndefined();
  expect(await stored()).toHaveLength(100);
});

test('Of two nurses who change the version that both have read, one gets CONFLICT with what is stored now', async () => {
  const { id, version } = await save();
  const answers = await Promise.all(['16:00', '18:00'].map((closesAt) => send({ id, closesAt, expectedVersion: version })));
  const [winner, loser] = answers.sort((a, b) => (a.errors?.length ?? 0) - (b.errors?.length ?? 0));
  const [now] = await stored();
  expect(now).toMatchObject({ closesAt: winner?.data?.saveQueueSchedule.closesAt, version: version + 1 });
  expect(loser?.errors?.[0]?.extensions).toEqual({ code: 'CONFLICT', field: 'input.expectedVersion', current: now });
});

test('A removed rule is answered as it was, is in the change log, and cannot be removed again', async () => {
  const { id, version } = await save();
  const remove = (expectedVersion: number) =>
    post(app.url, RemoveScheduleDocument, { token: nurse, variables: { input: { id, expectedVersion } } });
  expect((await remove(version + 1)).errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', current: { id, version } });
  expect(await stored()).toHaveLength(1);

  expect((await remove(version)).data?.removeQueueSchedule.schedule).toMatchObject({ id, opensAt: '08:00', closesAt: '17:00' });
  expect(await lastChange()).toMatchObject({
    subject: `schedule/${id.split(':')[1]}`,
    action: 'REMOVED',
    before: { weekdays: [1, 2], opensAt: '08:00' },
    after: null,
  });
  expect((await remove(version)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
});

test('A nurse of another department cannot remove a rule', async () => {
  const { id } = await save();
  await app.database.query(
    `insert into staff_assignment (user_id, department_id)
     select u.id, d.id from app_user u, department d where u.external_id = 'nurse-2' and d.code = 'LAB'`,
  );
  app.services.directory.forget();
  const { errors } = await post(app.url, RemoveScheduleDocument, {
    token: await app.token('nurse-2'),
    variables: { input: { id } },
  });
  expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await stored()).toHaveLength(1);
});
