import {
  CallDocument,
  CallNextDocument,
  HoldDocument,
  RequeueDocument,
  SetPriorityDocument,
  StartServiceDocument,
  UndoDocument,
} from '../../../generated/graphql.js';
import { eventually } from '../../../support/eventually.js';
import { ask } from '../../../support/operations/post.js';
import { joinInTurn, LineNurse } from '../../../support/people/line-nurse.js';
import { startTestApp } from '../../../support/places/app.js';

const app = await startTestApp({ patients: 6, openingHours: false });
const nurse = await LineNurse.at(app);
beforeAll(async () => {
  await nurse.open();
  await joinInTurn(app, 5);
  // Nobody waits longer than promised, however far they are moved: that would be a notice too.
  await app.database.query('update queue_entry set promised_high = null');
});
afterAll(() => app.stop());

/** The numbers of the tickets that wait, in the order of the line. */
const order = async () => (await nurse.waiting()).map((ticket) => Number(ticket.slice(-1)));
const newestNotice = async (ticket: string) => {
  const [row] = await app.database.query<{ kind: string; facts: object }>(
    `select kind, facts from announcement where entry_id = (select id from queue_entry where ticket_number = $1) order by id desc limit 1`,
    [Number(ticket.slice(-3))],
  );
  return row;
};

test('A person is moved behind a number of others, to the front and to the end, and is notified', async () => {
  expect(await nurse.act(RequeueDocument, 'OPD-001', { to: 'AFTER', after: 2 })).toMatchObject({
    state: 'WAITING',
    position: 3,
    movedBackBecause: 'Staff gave you another place in the line.',
  });
  expect(await order()).toEqual([2, 3, 1, 4, 5]);
  expect(await newestNotice('OPD-001')).toEqual({
    kind: 'MOVED',
    facts: { ticket: 'OPD-001', peopleAhead: 2, because: 'REQUEUED' },
  });
  expect(await nurse.act(RequeueDocument, 'OPD-005', { to: 'FIRST' })).toMatchObject({ position: 1, movedBackBecause: null });
  expect(await order()).toEqual([5, 2, 3, 1, 4]);
  await nurse.act(RequeueDocument, 'OPD-002', { to: 'LAST' });
  expect(await order()).toEqual([5, 3, 1, 4, 2]);
  // More people than wait: the end.
  await nurse.act(RequeueDocument, 'OPD-005', { to: 'AFTER', after: 10_000 });
  expect(await order()).toEqual([3, 1, 4, 2, 5]);
});

test('Those who move back because somebody goes first read why, keep their version, and are not notified', async () => {
  // This pass has seen OPD-003 at the front; the changes before may have shared one that has not.
  await app.services.linePasses.fresh(await app.services.directory.departmentByCode('OPD'));
  await eventually(async () => expect(await nurse.see('OPD-003')).toMatchObject({ position: 1, movedBackBecause: null }));
  const { version } = await nurse.see('OPD-003');
  await nurse.act(RequeueDocument, 'OPD-005', { to: 'FIRST' });
  const because = 'Somebody who is more urgent, or who has waited longer, goes first.';
  await eventually(async () => expect(await nurse.see('OPD-003')).toMatchObject({ version, movedBackBecause: because }));
  expect(await newestNotice('OPD-003')).not.toMatchObject({ kind: 'MOVED' });
  await nurse.act(RequeueDocument, 'OPD-005', { to: 'LAST' });
});

test('A person who is called, served or on hold waits again, and all that belonged to the call is gone', async () => {
  await nurse.act(CallDocument, 'OPD-003');
  expect(await nurse.act(RequeueDocument, 'OPD-003', { to: 'FIRST' })).toMatchObject({ state: 'WAITING', answerBy: null });
  await nurse.act(CallDocument, 'OPD-003');
  await nurse.act(StartServiceDocument, 'OPD-003');
  await nurse.act(RequeueDocument, 'OPD-003', { to: 'AFTER', after: 1 });
  await nurse.act(HoldDocument, 'OPD-001');
  expect(await order()).toEqual([3, 4, 2, 5]);
  await nurse.act(RequeueDocument, 'OPD-001', { to: 'AFTER', after: 1 });
  expect(await order()).toEqual([3, 1, 4, 2, 5]);
});

test('No two places are the same, however often people are moved behind the same person, and an undo is exact', async () => {
  const ids = new Map(await Promise.all([2, 4, 5].map(async (n) => [n, (await nurse.see(`OPD-00${n}`)).id] as const)));
  const behindTheFirst = async (number: number) =>
    expect((await nurse.try(RequeueDocument, ids.get(number)!, { to: 'AFTER', after: 1 })).errors).toBeUndefined();
  for (let move = 0; move < 200; move++) await behindTheFirst([4, 2, 5][move % 3]!);
  expect(await order()).toEqual([3, 2, 4, 5, 1]);
  const places = await app.database.query(`select distinct ordered_at, rank from queue_entry`);
  expect(places).toHaveLength(5);
  await behindTheFirst(5);
  expect(await order()).toEqual([3, 5, 2, 4, 1]);
  await nurse.act(UndoDocument, 'OPD-005');
  expect(await order()).toEqual([3, 2, 4, 5, 1]);
  await behindTheFirst(5);
});

test.each([
  [{ to: 'AFTER' }],
  [{ to: 'AFTER', after: 0 }],
  [{ to: 'AFTER', after: -1 }],
  [{ to: 'AFTER', after: 10_001 }],
  [{ to: 'FIRST', after: 1 }],
  [{ to: 'LAST', after: 1 }],
])('A move to %j is refused and names input.after', async (input) => {
  expect(await nurse.refused(RequeueDocument, 'OPD-003', input)).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.after' });
});

test('A more urgent person goes first by a head start, the most urgent before all, and both return to their own places', async () => {
  await app.database.query(
    `update queue_entry set wait_started_at = date_trunc('minute', wait_started_at) + ticket_number * interval '1 minute',
       ordered_at = date_trunc('minute', wait_started_at) + ticket_number * interval '1 minute', rank = ticket_number`,
  );
  expect(await order()).toEqual([1, 2, 3, 4, 5]);
  await nurse.act(SetPriorityDocument, 'OPD-004', { serviceClass: 'URGENT' });
  await nurse.act(SetPriorityDocument, 'OPD-005', { serviceClass: 'IMMEDIATE' });
  await nurse.act(SetPriorityDocument, 'OPD-002', { serviceClass: 'IMMEDIATE', note: 'Short of breath.' });
  expect(await order()).toEqual([2, 5, 4, 1, 3]);
  const variables = { input: { department: 'OPD' } };
  const { callNext } = await ask(app.url, CallNextDocument, { token: await app.token('nurse-1'), variables });
  expect(callNext.why).toMatch(/^OPD-002 goes before all others .* OPD-002 and OPD-005 count as having waited equally long/);
  await nurse.act(SetPriorityDocument, 'OPD-004', { serviceClass: 'ROUTINE' });
  await nurse.act(SetPriorityDocument, 'OPD-005', { serviceClass: 'ROUTINE' });
  expect(await order()).toEqual([1, 3, 4, 5]);
  expect(await nurse.see('OPD-005')).toMatchObject({ movedBackBecause: 'Staff changed how urgent your visit is.' });
});

test('The change log keeps each change of urgency, without the note and the name of the person', async () => {
  const [change] = await app.database.query(
    `select before, after, note, u.external_id as by from change_log c join app_user u on u.id = c.actor_id where subject = 'entry/OPD-002'`,
  );
  expect(change).toEqual({
    before: { entry: 2, state: 'WAITING', serviceClass: 'ROUTINE' },
    after: { entry: 2, state: 'WAITING', serviceClass: 'IMMEDIATE' },
    note: null,
    by: 'nurse-1',
  });
});

test('Nobody is moved into the line of an opening that has ended', async () => {
  await nurse.act(StartServiceDocument, 'OPD-002');
  await app.database.query(`update queue_entry set state = 'CANCELLED' where state = 'WAITING'`);
  await app.database.query(`update queue_status set is_open = false where is_open`);
  const refusal = await nurse.refused(RequeueDocument, 'OPD-002', { to: 'FIRST' });
  expect(refusal).toMatchObject({ code: 'CONFLICT', current: { state: 'IN_SERVICE', queueState: 'CLOSED' } });
  expect(await nurse.refused(HoldDocument, 'OPD-002')).toMatchObject({ code: 'CONFLICT' });
});
