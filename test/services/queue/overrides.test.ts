import { OverrideState } from '../../../src/entities/hours/hours-override.js';
import { graphql } from '../../generated/gql.js';
import { ListenNotificationsDocument } from '../../generated/graphql.js';
import { eventually } from '../../support/eventually.js';
import { Inbox } from '../../support/operations/inbox.js';
import { ask, post } from '../../support/operations/post.js';
import { socketClient } from '../../support/operations/socket.js';
import { OpdWeek, time } from './opd-week.js';

const SET = graphql(`mutation SetOverrideOfOpd($input: SetQueueOverrideInput!) {
  setQueueOverride(input: $input) { status { ...OverriddenQueue } }
}`);
const CLEAR = graphql(`mutation ClearOverrideOfOpd($note: String) {
  clearQueueOverride(input: { department: "OPD", note: $note }) { status { ...OverriddenQueue } }
}`);
const SHORT = graphql(`mutation SetOverrideShort($enabled: Boolean!) {
  setManualOverride(input: { department: "OPD", enabled: $enabled }) { ...OverriddenQueue }
}`);
const STATUS = graphql(`query OverriddenStatus { queueStatus(department: "OPD") { ...OverriddenQueue } }`);
graphql(`fragment OverriddenQueue on QueueStatus {
  isOpen opensAt closesAt manualOverride overrideUntil override { state until by { displayName } note }
}`);
const KEEPER = graphql(
  `query WhoKeepsOpd { queueStatus(department: "OPD") { override { by { externalId active version departments { code } } } } }`,
);
const REFUSED = graphql(`query RefusedOverrides { refusedAttempts(first: 2) { nodes { operation department reason } } }`);
const { KEEP_OPEN, KEEP_CLOSED } = OverrideState;

let week: OpdWeek;
let nurse: string;
beforeAll(async () => {
  week = await OpdWeek.begin();
  nurse = await week.app.token('nurse-1');
});
afterAll(() => week.app.stop());
beforeEach(async () => {
  await week.beginAgain();
  await week.rule('Mon-Fri 08:00-17:00');
});

const iso = (text: string) => time(text).toISOString();
const inputOf = (state: OverrideState, more: { until?: string; note?: string } = {}) => ({ department: 'OPD', state, ...more });
const send = (input: ReturnType<typeof inputOf>, token = nurse) => post(week.app.url, SET, { token, variables: { input } });
const set = async (...of: Parameters<typeof inputOf>) =>
  (await ask(week.app.url, SET, { token: nurse, variables: { input: inputOf(...of) } })).setQueueOverride.status;
const statusFor = async (user: string) => (await ask(week.app.url, STATUS, { token: await week.app.token(user) })).queueStatus[0];

test('A nurse who keeps an open queue closed closes it at once, and every patient is notified', async () => {
  week.goTo('Mon 09:00');
  await week.open();
  const client = socketClient(week.app.url, await week.app.token('patient-1'));
  const inbox = new Inbox(client, ListenNotificationsDocument);
  expect((await inbox.next()).queueNotification.event).toBe('QUEUE_OPENED');
  const status = await set(KEEP_CLOSED, { note: 'No staff.' });
  expect(status).toMatchObject({ isOpen: false, override: { state: 'KEEP_CLOSED', until: iso('Mon 17:00'), note: 'No staff.' } });
  expect((await inbox.next()).queueNotification.event).toBe('QUEUE_CLOSED');
  await client.dispose();
  const [log] = await week.app.database.query('select reason, note from queue_status_log order by seq desc limit 1');
  expect(log).toEqual({ reason: 'OVERRIDE', note: 'No staff.' });
});

test('An admin sees all of the user who set an override, and a nurse only what nurses see of users', async () => {
  week.goTo('Mon 09:00');
  await set(KEEP_OPEN);
  const keeperFor = async (user: string) =>
    (await ask(week.app.url, KEEPER, { token: await week.app.token(user) })).queueStatus[0]?.override?.by;
  expect(await keeperFor('admin-1')).toEqual({ externalId: 'nurse-1', active: true, version: 1, departments: [] });
  expect(await keeperFor('nurse-2')).toEqual({ externalId: null, active: null, version: 1, departments: null });
});

test('A nurse who keeps a closed queue open does not open it, and keeps it open once it is', async () => {
  week.goTo('Mon 20:00');
  expect(await set(KEEP_OPEN, { until: iso('Mon 23:00') })).toMatchObject({ isOpen: false, manualOverride: true });
  expect(await week.at('Mon 20:05')).toBe('kept');
  await week.open();
  expect((await week.status()).closesAt).toEqual(time('Mon 23:00'));
  expect(await week.at('Mon 23:00')).toBe('closed');
});

test.each([
  ['within the hours, with the hours', 'Mon 09:00', 'Mon 17:00'],
  ['outside the hours, when they begin', 'Mon 20:00', 'Tue 08:00'],
  ['at a weekend, when the next week begins', 'Sat 12:00', '+Mon 08:00'],
])('An override without an end that is set %s ends, and the answer says when', async (_when, at, until) => {
  for (const state of [KEEP_OPEN, KEEP_CLOSED]) {
    week.goTo(at);
    expect((await set(state)).override).toMatchObject({ state, until: iso(until) });
  }
});

test('An override without an end in a department without hours ends with the local day', async () => {
  await week.beginAgain();
  week.goTo('Mon 09:00');
  expect((await set(KEEP_OPEN)).override).toMatchObject({ until: iso('Tue 00:00') });
});

test('A nurse who removes an override gives the queue back to its hours', async () => {
  week.goTo('Mon 16:00');
  await week.open();
  await week.keepOpen('Mon 23:00');
  week.goTo('Mon 16:30');
  const clear = () => ask(week.app.url, CLEAR, { token: nurse, variables: { note: 'Not needed.' } });
  const { status } = (await clear()).clearQueueOverride;
  expect(status).toMatchObject({ override: null, manualOverride: false, overrideUntil: null, closesAt: iso('Mon 17:00') });
  expect((await clear()).clearQueueOverride.status).toEqual(status);
  const logged = `select count(*)::int from change_log where note = 'Not needed.'`;
  expect(await week.app.database.query(logged)).toEqual([{ count: 1 }]);
});

test('An override that an admin sets again is hers, and the audit trail says so; the same request twice changes nothing', async () => {
  week.goTo('Mon 09:00');
  const until = iso('Mon 20:00');
  await set(KEEP_OPEN, { until });
  const again = { token: await week.app.token('admin-1'), variables: { input: inputOf(KEEP_OPEN, { until }) } };
  const { status } = (await ask(week.app.url, SET, again)).setQueueOverride;
  expect(status.override).toMatchObject({ until, by: { displayName: 'Ada Fenn' } });
  const last = `select u.role, c.action, c.seq from change_log c join app_user u on u.id = c.actor_id order by seq desc limit 1`;
  const [entry] = await week.app.database.query(last);
  expect(entry).toMatchObject({ role: 'ADMIN', action: 'CHANGED' });
  await ask(week.app.url, SET, again);
  expect(await week.app.database.query(last)).toEqual([entry]);
});

test('A nurse who removes the override after the hours has the queue closed by the next tick', async () => {
  week.goTo('Mon 16:00');
  await week.open();
  await week.keepOpen('Mon 23:00');
  week.goTo('Mon 19:00');
  await ask(week.app.url, CLEAR, { token: nurse });
  expect(await week.at('Mon 19:01')).toBe('closed');
});

test('The short form keeps the same rules: an override that it sets ends at the next change, and it removes any override', async () => {
  week.goTo('Mon 09:00');
  const short = async (enabled: boolean) =>
    (await ask(week.app.url, SHORT, { token: nurse, variables: { enabled } })).setManualOverride;
  expect(await short(true)).toMatchObject({ manualOverride: true, override: { state: 'KEEP_OPEN', until: iso('Mon 17:00') } });
  await week.keepClosed();
  expect(await short(false)).toMatchObject({ manualOverride: false, override: null });
});

test('An override whose end has passed is not shown as in force, although no tick has removed it yet', async () => {
  week.goTo('Mon 09:00');
  await set(KEEP_OPEN, { until: iso('Mon 10:00') });
  expect(await statusFor('patient-1')).toMatchObject({ manualOverride: true, override: { until: iso('Mon 10:00') } });
  week.goTo('Mon 10:00');
  for (const user of ['patient-1', 'nurse-1']) {
    expect(await statusFor(user)).toMatchObject({ manualOverride: false, overrideUntil: null, override: null });
  }
  expect((await week.status()).manualOverride).toBe(true);
});

test.each(['nurse-1', 'doctor-1', 'admin-1'])('%s sees who set an override and why, and a patient does not', async (user) => {
  week.goTo('Mon 09:00');
  await set(KEEP_OPEN, { note: 'Two doctors today.' });
  const known = { state: 'KEEP_OPEN', until: iso('Mon 17:00') };
  const origin = { by: { displayName: 'Nora Quill' }, note: 'Two doctors today.' };
  expect((await statusFor(user))?.override).toEqual({ ...known, ...origin });
  expect((await statusFor('patient-1'))?.override).toEqual({ ...known, by: null, note: null });
});

test.each([
  ['an end in the past', { until: iso('Mon 08:59') }, 'input.until'],
  ['an end that is now', { until: iso('Mon 09:00') }, 'input.until'],
  ['an end after more than a year', { until: '2056-03-02T09:00:00.001Z' }, 'input.until'],
  ['an end in the year 9999', { until: '9999-12-31T00:00:00.000Z' }, 'input.until'],
  ['a note that is too long', { note: 'n'.repeat(501) }, 'input.note'],
])('An override with %s is rejected, and nothing is changed', async (_what, more, field) => {
  week.goTo('Mon 09:00');
  const before = await week.status();
  const { errors } = await send(inputOf(KEEP_CLOSED, more));
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
  expect(await week.status()).toEqual(before);
});

test('A doctor who sets or removes an override is refused, and both attempts are recorded', async () => {
  const doctor = await week.app.token('doctor-1');
  expect((await send(inputOf(KEEP_OPEN), doctor)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  expect((await post(week.app.url, CLEAR, { token: doctor })).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  const admin = await week.app.token('admin-1');
  const attempt = (operation: string) => ({ operation, department: 'OPD', reason: 'FORBIDDEN' });
  await eventually(async () =>
    expect((await ask(week.app.url, REFUSED, { token: admin })).refusedAttempts.nodes).toEqual([
      attempt('clearQueueOverride'),
      attempt('setQueueOverride'),
    ]),
  );
});
