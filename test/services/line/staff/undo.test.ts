import {
  CallDocument,
  CancelEntryDocument,
  CompleteServiceDocument,
  HoldDocument,
  MarkNoShowDocument,
  RecallDocument,
  RequeueDocument,
  SetPriorityDocument,
  StartServiceDocument,
  UndoDocument,
} from '../../../generated/graphql.js';
import { joinInTurn, joinLine, LineNurse } from '../../../support/people/line-nurse.js';
import { startTestApp, TestClock } from '../../../support/places/app.js';

const MINUTE_MS = 60_000;
const clock = new TestClock();
const app = await startTestApp({ patients: 7, openingHours: false, clock });
const nurse = await LineNurse.at(app);
beforeAll(async () => {
  await nurse.open();
  await joinInTurn(app, 5);
  // Nobody waits longer than promised, however far they are moved: that would be a newer notice.
  await app.database.query('update queue_entry set promised_high = null');
});
afterAll(() => app.stop());

/** All that decides about the line, and about every entry: without versions, times of notices and what only grows. */
const stored = () =>
  app.database.query(
    `select id, state, service_class, wait_started_at, ordered_at, rank, service_point_id, first_called_at, called_at, call_count, answer,
       service_started_at, ended_at, moved_back_because, transferred_to from queue_entry order by ordered_at nulls first, rank`,
  );
const trueNotices = async (number: number) =>
  (
    await app.database.query<{ kind: string }>(
      `select kind from announcement where recipient_until > $2 and entry_id = (select id from queue_entry where ticket_number = $1)`,
      [number, clock.now()],
    )
  ).map(({ kind }) => kind);

test.each([
  ['a call', CallDocument, {}],
  ['a pause', HoldDocument, {}],
  ['a move to the front', RequeueDocument, { to: 'FIRST' }],
  ['a move to the end', RequeueDocument, { to: 'LAST' }],
  ['a move behind one other', RequeueDocument, { to: 'AFTER', after: 1 }],
  ['a change of urgency', SetPriorityDocument, { serviceClass: 'IMMEDIATE' }],
  ['a removal', CancelEntryDocument, {}],
])(
  'The undo of %s restores the exact order and all that was changed, and the person is notified',
  async (_what, action, more) => {
    const before = await stored();
    await nurse.act(action, 'OPD-003', more);
    expect(await stored()).not.toEqual(before);
    await nurse.act(UndoDocument, 'OPD-003');
    expect(await stored()).toEqual(before);
    expect(await nurse.waiting()).toEqual(['OPD-001', 'OPD-002', 'OPD-003', 'OPD-004', 'OPD-005']);
    expect(await trueNotices(3)).toEqual(['MOVED']);
  },
);

test('The actions on one entry are undone one after the other, the last one first', async () => {
  const states = [await stored()];
  for (const action of [CallDocument, StartServiceDocument, CompleteServiceDocument]) {
    await nurse.act(action, 'OPD-001');
    states.push(await stored());
  }
  expect(await nurse.act(UndoDocument, 'OPD-001')).toMatchObject({ state: 'IN_SERVICE' });
  expect(await stored()).toEqual(states[2]);
  expect(await nurse.act(UndoDocument, 'OPD-001')).toMatchObject({ state: 'CALLED' });
  expect(await stored()).toEqual(states[1]);
  expect(await trueNotices(1)).toEqual(['CALLED']);
  expect(await nurse.act(UndoDocument, 'OPD-001')).toMatchObject({ state: 'WAITING', position: 1 });
  expect(await nurse.see('OPD-001')).toMatchObject({ answerBy: null });
  expect(await stored()).toEqual(states[0]);
  expect(await nurse.refused(UndoDocument, 'OPD-001')).toMatchObject({ code: 'CONFLICT', current: { state: 'WAITING' } });
});

test('A person who was marked as missing by mistake is called again, with the whole grace time', async () => {
  await nurse.act(CallDocument, 'OPD-002');
  await nurse.act(MarkNoShowDocument, 'OPD-002');
  clock.advance(4 * MINUTE_MS);
  await nurse.act(UndoDocument, 'OPD-002');
  const called = await nurse.see('OPD-002');
  expect(called.state).toBe('CALLED');
  expect(Date.parse(called.answerBy ?? '') - clock.now().getTime()).toBeGreaterThan(2 * MINUTE_MS);
  expect(await trueNotices(2)).toEqual(['CALLED']);
  await nurse.act(MarkNoShowDocument, 'OPD-002');
  await nurse.act(CallDocument, 'OPD-002');
  expect(await nurse.act(UndoDocument, 'OPD-002')).toMatchObject({ state: 'NO_SHOW' });
  expect(await trueNotices(2)).toEqual(['MISSED']);
  await nurse.act(RequeueDocument, 'OPD-002', { to: 'FIRST' });
});

test('An action is undone for 5 minutes, and then no longer', async () => {
  await nurse.act(RequeueDocument, 'OPD-005', { to: 'FIRST' });
  clock.advance(5 * MINUTE_MS + 1_000);
  expect(await nurse.refused(UndoDocument, 'OPD-005')).toMatchObject({
    code: 'CONFLICT',
    current: { state: 'WAITING', lastAction: 'REQUEUE', by: expect.any(String), at: expect.any(String) },
  });
});

test('What the person has done, and a repeated call, cannot be undone', async () => {
  await joinLine(app, 'patient-6');
  expect(await nurse.refused(UndoDocument, 'OPD-006')).toMatchObject({
    code: 'CONFLICT',
    current: { lastAction: 'JOIN', by: null },
  });
  await nurse.act(CallDocument, 'OPD-006');
  await nurse.act(RecallDocument, 'OPD-006');
  expect(await nurse.refused(UndoDocument, 'OPD-006')).toMatchObject({ code: 'CONFLICT', current: { lastAction: 'RECALL' } });
});

test('A place that another person got meanwhile is not given twice: the order stays total', async () => {
  await app.database.query(`update queue_entry set service_class = 'IMMEDIATE', ordered_at = null, rank = ticket_number`);
  const order = await nurse.waiting();
  await nurse.act(RequeueDocument, 'OPD-001', { to: 'AFTER', after: 1 });
  await nurse.act(RequeueDocument, 'OPD-003', { to: 'AFTER', after: 2 });
  await nurse.act(RequeueDocument, 'OPD-001', { to: 'LAST' });
  // Where OPD-001 stood before its last move.
  await nurse.act(RequeueDocument, 'OPD-004', { to: 'AFTER', after: 1 });
  await nurse.act(UndoDocument, 'OPD-001');
  const places = await app.database.query('select distinct ordered_at, rank from queue_entry');
  expect(places).toHaveLength(6);
  expect(await nurse.waiting()).toHaveLength(order.length);
});

test('A removal is not undone when the person has joined again meanwhile: the refusal names the other place', async () => {
  await nurse.act(CancelEntryDocument, 'OPD-004');
  const ticket = await joinLine(app, 'patient-4');
  const other = await nurse.see(ticket);
  expect(await nurse.refused(UndoDocument, 'OPD-004')).toMatchObject({
    code: 'CONFLICT',
    current: { id: other.id, ticket, state: 'WAITING', version: other.version },
  });
});

test('An undone action has an event that undoes it, and a note', async () => {
  await nurse.act(CallDocument, 'OPD-005');
  await nurse.act(UndoDocument, 'OPD-005', { note: 'Wrong person.' });
  const [event] = await app.database.query(
    `select e.action, e.from_state, e.to_state, e.note, u.action as undone from queue_entry_event e join queue_entry_event u on u.id = e.undoes
     order by e.id desc limit 1`,
  );
  expect(event).toEqual({ action: 'UNDO', from_state: 'CALLED', to_state: 'WAITING', note: 'Wrong person.', undone: 'CALL' });
});
