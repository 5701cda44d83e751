import {
  CallDocument,
  CallNextDocument,
  CancelEntryDocument,
  CompleteServiceDocument,
  HoldDocument,
  MarkNoShowDocument,
  RecallDocument,
  SaveServicePointDocument,
  SetPriorityDocument,
  StartServiceDocument,
} from '../../../generated/graphql.js';
import { ask, post } from '../../../support/operations/post.js';
import { joinInTurn, LineNurse } from '../../../support/people/line-nurse.js';
import { startTestApp, TestClock } from '../../../support/places/app.js';

const MINUTE_MS = 60_000;
const clock = new TestClock();
const app = await startTestApp({ patients: 8, openingHours: false, clock });
const nurse = await LineNurse.at(app);
const token = await app.token('nurse-1');
afterAll(() => app.stop());

async function callNext(input: object = {}) {
  const variables = { input: { department: 'OPD', ...input } };
  return (await ask(app.url, CallNextDocument, { token, variables })).callNext;
}

async function servicePoint(name: string, department = 'OPD'): Promise<string> {
  const variables = { input: { department, name } };
  return (await ask(app.url, SaveServicePointDocument, { token, variables })).saveServicePoint.servicePoint.id;
}

const noticesTo = (patient: string) =>
  app.database.query<{ kind: string; facts: Record<string, unknown>; grace: number; true: boolean }>(
    `select a.kind, a.facts, extract(epoch from a.recipient_until - a.created_at)::int as grace, a.recipient_until > $2 as true
     from announcement a join app_user u on u.id = a.recipient_id where u.external_id = $1 order by a.id`,
    [patient, clock.now()],
  );

test('Calling the next person of an empty line answers that nobody waits, also before the first opening', async () => {
  expect(await callNext()).toEqual({ entry: null, why: null, orderingFacts: [] });
  await nurse.open();
  expect(await callNext()).toEqual({ entry: null, why: null, orderingFacts: [] });
});

test('The first of the line is called to the service point, and the answer says why it is this person', async () => {
  await joinInTurn(app, 5);
  clock.advance(12 * MINUTE_MS);
  await nurse.act(SetPriorityDocument, 'OPD-004', { serviceClass: 'URGENT' });
  const room = await servicePoint('Room 3');
  const called = await callNext({ servicePoint: room });
  expect(called.entry).toMatchObject({ ticket: 'OPD-004', state: 'CALLED', servicePoint: { name: 'Room 3' } });
  expect(called.why).toBe(
    'OPD-004 has waited 12 min and has a head start of 60 min. Next: OPD-001 has waited 12 min. OPD-002 has waited 12 min.',
  );
  const facts = { waitedMinutes: 12, headStartMinutes: 0, serviceClass: 'ROUTINE', wasMoved: false };
  expect(called.orderingFacts).toMatchObject([
    { ...facts, ticket: 'OPD-004', serviceClass: 'URGENT', headStartMinutes: 60 },
    { ...facts, ticket: 'OPD-001' },
    { ...facts, ticket: 'OPD-002' },
  ]);
  expect((await noticesTo('patient-4')).at(-1)).toEqual({
    kind: 'CALLED',
    facts: { ticket: 'OPD-004', servicePoint: 'Room 3', answerBy: called.entry?.answerBy },
    grace: 180,
    true: true,
  });
});

test('The lower ticket number goes first when two have waited equally long, and the answer says so', async () => {
  await app.database.query(
    `update queue_entry e set wait_started_at = f.at, ordered_at = f.at from (select min(wait_started_at) as at from queue_entry) f
     where e.ticket_number in (1, 2)`,
  );
  const { entry, why, orderingFacts } = await callNext();
  expect(entry?.ticket).toBe('OPD-001');
  expect(why).toContain('OPD-001 and OPD-002 count as having waited equally long; the lower ticket number goes first.');
  expect(orderingFacts.map(({ isTie }) => isTie)).toEqual([false, true, false]);
});

test('Nobody is called to a service point of another department, to one that is not in use, or to one that does not exist', async () => {
  const unused = await servicePoint('Room 4');
  const input = { id: unused, department: 'OPD', name: 'Room 4', active: false };
  await ask(app.url, SaveServicePointDocument, { token, variables: { input } });
  for (const point of [await servicePoint('Scanner', 'LAB'), unused, 'ServicePoint:999', 'QueueEntry:1', 'x']) {
    const variables = { input: { department: 'OPD', servicePoint: point } };
    const { errors } = await post(app.url, CallNextDocument, { token, variables });
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'input.servicePoint' });
    expect(await nurse.refused(CallDocument, 'OPD-002', { servicePoint: point })).toMatchObject({ field: 'input.servicePoint' });
  }
  expect(await nurse.see('OPD-002')).toMatchObject({ state: 'WAITING', servicePoint: null });
});

test('A person is called out of order, from a pause, and again after a missed call', async () => {
  expect(await nurse.act(CallDocument, 'OPD-003')).toMatchObject({ state: 'CALLED' });
  expect(await nurse.waiting()).toEqual(['OPD-002', 'OPD-005']);
  expect(await nurse.act(HoldDocument, 'OPD-003')).toMatchObject({ state: 'ON_HOLD', answerBy: null, servicePoint: null });
  expect(await nurse.act(CallDocument, 'OPD-003')).toMatchObject({ state: 'CALLED' });
  expect(await nurse.act(MarkNoShowDocument, 'OPD-003')).toMatchObject({ state: 'NO_SHOW', answerBy: null });
  const missed = (await noticesTo('patient-3')).at(-1);
  expect(missed).toMatchObject({ kind: 'MISSED', grace: 30 * 60, true: true });
  expect(await nurse.act(CallDocument, 'OPD-003')).toMatchObject({ state: 'CALLED' });
  expect((await noticesTo('patient-3')).filter((notice) => notice.true).map(({ kind }) => kind)).toEqual(['CALLED']);
});

test('A repeated call gives the person the grace time again, never takes time away, and waits for a new answer', async () => {
  const before = await nurse.see('OPD-003');
  clock.advance(MINUTE_MS);
  const recalled = await nurse.act(RecallDocument, 'OPD-003');
  expect(Date.parse(recalled.answerBy ?? '') - Date.parse(before.answerBy ?? '')).toBeGreaterThanOrEqual(MINUTE_MS);
  const longer = new Date(clock.now().getTime() + 10 * MINUTE_MS).toISOString();
  await app.database.query(`update queue_entry set answer = 'COMING', answer_by = $1 where ticket_number = 3`, [longer]);
  expect(await nurse.act(RecallDocument, 'OPD-003')).toMatchObject({ answerBy: longer, answer: null });
});

test('The called person arrives, is served and completed; an action that the state does not allow names the state', async () => {
  expect(await nurse.refused(CompleteServiceDocument, 'OPD-003')).toMatchObject({
    code: 'CONFLICT',
    message: 'OPD-003 is CALLED: COMPLETE is not possible.',
    current: { state: 'CALLED' },
  });
  expect(await nurse.act(StartServiceDocument, 'OPD-003')).toMatchObject({ state: 'IN_SERVICE' });
  expect((await nurse.see('OPD-003')).answerBy).toBeNull();
  expect(await nurse.act(CompleteServiceDocument, 'OPD-003')).toMatchObject({ state: 'COMPLETED' });
  expect(await nurse.refused(CallDocument, 'OPD-003')).toMatchObject({ code: 'CONFLICT', current: { state: 'COMPLETED' } });
});

test('A nurse who was too late is notified who was faster, and when', async () => {
  const colleague = await LineNurse.at(app, 'nurse-2');
  const { version } = await nurse.see('OPD-002');
  const called = await colleague.act(CallDocument, 'OPD-002');
  const [{ name } = { name: '' }] = await app.database.query<{ name: string }>(
    `select display_name as name from app_user where external_id = 'nurse-2'`,
  );
  const faster = { state: 'CALLED', version: called.version, lastAction: 'CALL', by: name, at: called.calledAt };
  expect(await nurse.refused(CallDocument, 'OPD-002')).toMatchObject({ code: 'CONFLICT', current: faster });
  const stale = await nurse.refused(CancelEntryDocument, 'OPD-002', { expectedVersion: version });
  expect(stale).toMatchObject({ code: 'CONFLICT', field: 'input.expectedVersion', current: faster });
  expect(stale.message).not.toContain(name);
});

test('A patient’s own action is not notified by name', async () => {
  await ask(app.url, `mutation { joinQueue(input: { department: "OPD" }) { entry { id } } }`, {
    token: await app.token('patient-8'),
  });
  const { current } = await nurse.refused(StartServiceDocument, 'OPD-006');
  expect(current).toMatchObject({ state: 'WAITING', lastAction: 'JOIN', by: null, at: expect.any(String) });
});

test('A person who is removed from the line is notified, and the change log keeps it without a name or the note', async () => {
  const note = 'Went home with her daughter.';
  expect(await nurse.act(CancelEntryDocument, 'OPD-005', { note })).toMatchObject({ state: 'CANCELLED' });
  expect((await noticesTo('patient-5')).at(-1)).toMatchObject({ kind: 'CANCELLED', facts: { because: 'REMOVED' } });
  const [change] = await app.database.query(
    `select subject, before, after, note from change_log where subject like 'entry/%' order by seq desc limit 1`,
  );
  expect(change).toEqual({
    subject: 'entry/OPD-005',
    before: { entry: 5, state: 'WAITING', serviceClass: 'ROUTINE' },
    after: { entry: 5, state: 'CANCELLED', serviceClass: 'ROUTINE' },
    note: null,
  });
  const [event] = await app.database.query(`select note from queue_entry_event where action = 'CANCEL'`);
  expect(event).toEqual({ note });
});

test('An id of another type, and an unknown one, is no entry', async () => {
  for (const id of ['QueueEntry:999', 'ServicePoint:1', 'QueueEntry:0', 'x', '']) {
    const { errors } = await nurse.try(HoldDocument, id);
    expect([id, errors?.[0]?.extensions.code]).toEqual([id, 'NOT_FOUND']);
  }
});
