import { graphql } from '../../generated/gql.js';
import { ask } from '../../support/operations/post.js';
import { OpdWeek, time } from './opd-week.js';

const SET = graphql(`mutation SetByHand($isOpen: Boolean!, $note: String) {
  setQueueOpen(input: { department: "OPD", isOpen: $isOpen, note: $note }) {
    changed
    status { isOpen closesAt opensAt manualOverride override { state until by { displayName } note } }
  }
}`);
const LAST_CHANGE = graphql(`query LastOverride {
  changeLogs(department: "OPD", subject: "override", first: 1) { nodes { action before after note actor { displayName } } }
}`);
const NORA = { displayName: 'Nora Quill' };

let week: OpdWeek;
let nurse: string;
let admin: string;
beforeAll(async () => {
  week = await OpdWeek.begin();
  [nurse, admin] = [await week.app.token('nurse-1'), await week.app.token('admin-1')];
});
afterAll(() => week.app.stop());
beforeEach(async () => {
  await week.beginAgain();
  await week.rule('Mon-Fri 08:00-17:00');
});

/** A nurse does it, at the server. */
const byHand = async (isOpen: boolean, note?: string) =>
  (await ask(week.app.url, SET, { token: nurse, variables: { isOpen, note } })).setQueueOpen;
const lastChange = async () => (await ask(week.app.url, LAST_CHANGE, { token: admin })).changeLogs.nodes[0];
const iso = (text: string) => time(text).toISOString();

test('A nurse who opens a queue at 20:00 reads until when it is kept open, the audit trail names her, and no tick undoes it', async () => {
  week.goTo('Mon 20:00');
  const { status } = await byHand(true, 'A coach accident.');
  const until = iso('Tue 08:00');
  expect(status.override).toEqual({ state: 'KEEP_OPEN', until, by: NORA, note: 'A coach accident.' });
  expect(status).toMatchObject({ isOpen: true, closesAt: iso('Tue 17:00'), opensAt: null, manualOverride: true });
  const after = { state: 'KEEP_OPEN', until };
  expect(await lastChange()).toMatchObject({ action: 'CREATED', before: null, after, note: 'A coach accident.', actor: NORA });
  for (const later of ['Mon 20:05', 'Mon 23:59', 'Tue 08:01', 'Tue 16:59'])
    expect([later, await week.at(later)]).toEqual([later, 'kept']);
  expect(await lastChange()).toMatchObject({ action: 'REMOVED', before: after, after: null, actor: null });
  expect(await week.at('Tue 17:00')).toBe('closed');
});

test('A nurse who closes a queue within its hours keeps it closed until they end, and it opens automatically the next day', async () => {
  await week.app.database.query('update department set opens_automatically = true');
  expect(await week.at('Mon 08:00')).toBe('opened');
  week.goTo('Mon 11:00');
  const { status } = await byHand(false, 'The doctor is ill.');
  expect(status.override).toEqual({ state: 'KEEP_CLOSED', until: iso('Mon 17:00'), by: NORA, note: 'The doctor is ill.' });
  expect(status).toMatchObject({ isOpen: false, closesAt: null, opensAt: iso('Tue 08:00'), manualOverride: false });
  for (const later of ['Mon 11:05', 'Mon 16:59', 'Mon 17:01']) expect([later, await week.at(later)]).toEqual([later, 'kept']);
  expect(await week.at('Tue 08:01')).toBe('opened');
});

test('A nurse who asks for the state that the hours are about to end keeps it, although it is still the same', async () => {
  week.goTo('Mon 09:00');
  await byHand(true);
  week.goTo('Mon 17:01');
  const kept = await byHand(true, 'Two patients left.');
  expect(kept).toMatchObject({
    changed: false,
    status: { isOpen: true, override: { state: 'KEEP_OPEN', until: iso('Tue 08:00') } },
  });
  expect(await week.at('Mon 17:02')).toBe('kept');
});

test('A nurse who opens within the hours or closes outside them needs no override, and gets none', async () => {
  week.goTo('Mon 09:00');
  expect((await byHand(true)).status).toMatchObject({ override: null, closesAt: iso('Mon 17:00') });
  week.goTo('Mon 17:01');
  expect((await byHand(false)).status).toMatchObject({ override: null, opensAt: iso('Tue 08:00') });
});

test('A nurse who undoes her own opening or closing removes the override that belonged to it', async () => {
  week.goTo('Mon 20:00');
  await byHand(true);
  expect((await byHand(false)).status.override).toBeNull();
  expect(await lastChange()).toMatchObject({ action: 'REMOVED', actor: NORA });
  week.goTo('Tue 09:00');
  await byHand(true);
  expect((await byHand(false)).status.override).toMatchObject({ state: 'KEEP_CLOSED' });
  expect((await byHand(true)).status).toMatchObject({ override: null, closesAt: iso('Tue 17:00') });
});

test('An override that a nurse set herself stays when she opens the queue that it keeps open', async () => {
  week.goTo('Mon 16:00');
  await week.keepOpen('Mon 19:00');
  const { status } = await byHand(true);
  expect(status).toMatchObject({ override: { state: 'KEEP_OPEN', until: iso('Mon 19:00') }, closesAt: iso('Mon 19:00') });
});

test('A request for the state that a queue already has changes neither the queue nor its override', async () => {
  week.goTo('Mon 20:00');
  const first = await byHand(true, 'first');
  week.goTo('Mon 21:00');
  expect(await byHand(true, 'second')).toEqual({ ...first, changed: false });
});

test('A queue without any hours is opened by hand without an override: nothing would close it', async () => {
  await week.beginAgain();
  week.goTo('Mon 20:00');
  expect((await byHand(true)).status).toMatchObject({ isOpen: true, closesAt: null, override: null });
});

test('A nurse who closes a department that is open round the clock keeps it closed until the end of the day', async () => {
  await week.beginAgain();
  await week.rule('Mon-Sun 00:00-00:00');
  week.goTo('Mon 20:00');
  await byHand(true);
  expect((await byHand(false)).status.override).toMatchObject({ state: 'KEEP_CLOSED', until: iso('Tue 00:00') });
});

test('A queue that a nurse opens on a closed holiday stays open until the hours of the next day', async () => {
  await week.app.database.query(`insert into schedule_exception (department_id, from_date, until_date, closed, reason)
    select id, '2055-03-02', '2055-03-02', true, 'Holiday' from department where code = 'OPD'`);
  week.goTo('Tue 10:00');
  expect((await byHand(true)).status.override).toMatchObject({ state: 'KEEP_OPEN', until: iso('Wed 08:00') });
  expect(await week.at('Tue 12:00')).toBe('kept');
});
