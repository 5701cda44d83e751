import { graphql } from '../../../generated/gql.js';
import type { ChannelStepInput, SaveChannelStepsInput } from '../../../generated/graphql.js';
import { lastAnnouncement } from '../../../support/channels/messages.js';
import { ask, post } from '../../../support/operations/post.js';
import { startTestApp, type TestApp } from '../../../support/places/app.js';

const STEPS = graphql(`query StepsOf($department: String) {
  channelSteps(department: $department) { event step afterSeconds channel condition ttlSeconds department { code } }
}`);
const SAVE = graphql(`mutation SaveSteps($input: SaveChannelStepsInput!) {
  saveChannelSteps(input: $input) { steps { id step afterSeconds channel condition ttlSeconds department { code } } }
}`);

let app: TestApp;
let token: string;
beforeEach(async () => {
  app = await startTestApp({ patients: 2, openingHours: false, senders: [] });
  token = await app.token('admin-1');
});
afterEach(() => app.stop());

const stepsOf = async (department?: string) => (await ask(app.url, STEPS, { token, variables: { department } })).channelSteps;
const save = (input: SaveChannelStepsInput) => post(app.url, SAVE, { token, variables: { input } });
const SMS_FIRST: ChannelStepInput[] = [
  { afterSeconds: 20, channel: 'SMS', condition: 'ALWAYS', ttlSeconds: 600 },
  { afterSeconds: 20, channel: 'EMAIL', condition: 'BY_CHOICE', ttlSeconds: 900 },
];
const announced = async () => {
  await (await app.nurse()).set(true);
  return app.database.query(
    `select s.channel, s.condition, extract(epoch from s.due_at - a.created_at)::int as after, extract(epoch from s.expires_at - s.due_at)::int as ttl
     from announcement_step s join announcement a on a.id = s.announcement_id where s.announcement_id = $1 order by step`,
    [await lastAnnouncement(app.database)],
  );
};

test('A department’s own ladder applies to its next announcement, and is in the change log of the department', async () => {
  const saved = await save({ department: 'OPD', event: 'QUEUE_OPENED', steps: SMS_FIRST });
  expect(saved.data?.saveChannelSteps.steps).toMatchObject([
    { step: 1, channel: 'SMS', department: { code: 'OPD' } },
    { step: 2, channel: 'EMAIL', condition: 'BY_CHOICE' },
  ]);
  expect(await stepsOf('OPD')).toHaveLength(2);
  expect(await stepsOf('LAB')).toEqual([]);
  expect(await announced()).toEqual([
    { channel: 'SMS', condition: 'ALWAYS', after: 20, ttl: 600 },
    { channel: 'EMAIL', condition: 'BY_CHOICE', after: 20, ttl: 900 },
  ]);
  const [entry] = await app.database.query(
    `select d.code, c.subject, c.before, c.after from change_log c join department d on d.id = c.department_id order by c.seq desc limit 1`,
  );
  expect(entry).toEqual({ code: 'OPD', subject: 'ladder/QUEUE_OPENED', before: null, after: { steps: SMS_FIRST } });
});

test('Without steps of its own a department has the general ladder again', async () => {
  const general = (await stepsOf()).filter(({ event }) => event === 'QUEUE_OPENED').map(({ channel }) => channel);
  await save({ department: 'OPD', event: 'QUEUE_OPENED', steps: SMS_FIRST });
  await save({ department: 'OPD', event: 'QUEUE_OPENED', steps: [] });
  expect((await announced()).map(({ channel }) => channel)).toEqual(general);
});

test('The general ladder of an event is replaced; without steps nothing is sent by other channels', async () => {
  await save({ event: 'QUEUE_OPENED', steps: SMS_FIRST });
  const steps = await stepsOf();
  expect(steps.filter(({ event }) => event === 'QUEUE_OPENED')).toMatchObject([
    { channel: 'SMS', department: null },
    { step: 2 },
  ]);
  expect(steps.some(({ event }) => event === 'CALLED')).toBe(true);
  await save({ event: 'QUEUE_OPENED', steps: [] });
  expect(await announced()).toEqual([]);
});

test('The same ladder again is no change', async () => {
  await save({ event: 'MISSED', steps: SMS_FIRST });
  const first = await save({ event: 'MISSED', steps: SMS_FIRST });
  const second = await save({ event: 'MISSED', steps: SMS_FIRST });
  expect(second.data).toEqual(first.data);
  expect(await app.database.query(`select 1 from change_log where subject = 'ladder/MISSED'`)).toHaveLength(1);
});

test('Two admins who save the ladder of an event at once both succeed, and one ladder stays', async () => {
  const push = [{ afterSeconds: 1, channel: 'WEB_PUSH' as const, ttlSeconds: 60 }];
  const answers = await Promise.all([save({ event: 'CALLED', steps: SMS_FIRST }), save({ event: 'CALLED', steps: push })]);
  expect(answers.map(({ errors }) => errors)).toEqual([undefined, undefined]);
  const channels = (await stepsOf()).filter(({ event }) => event === 'CALLED').map(({ channel }) => channel);
  expect([['SMS', 'EMAIL'], ['WEB_PUSH']]).toContainEqual(channels);
});

const step = (changed: Partial<ChannelStepInput>): ChannelStepInput => ({
  ...{ afterSeconds: 10, channel: 'SMS', ttlSeconds: 60 },
  ...changed,
});
test.each([
  ['input.steps', Array.from({ length: 11 }, () => step({}))],
  ['input.steps.0.afterSeconds', [step({ afterSeconds: -1 })]],
  ['input.steps.0.afterSeconds', [step({ afterSeconds: 86_401 })]],
  ['input.steps.1.afterSeconds', [step({}), step({ afterSeconds: 9 })]],
  ['input.steps.0.ttlSeconds', [step({ ttlSeconds: 0 })]],
  ['input.steps.0.ttlSeconds', [step({ ttlSeconds: 86_401 })]],
])('A ladder with a wrong %s is rejected', async (field, steps) => {
  const answer = await save({ event: 'CALLED', steps });
  expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
});
