import {
  CallDocument,
  CancelEntryDocument,
  SetPriorityDocument,
  StartServiceDocument,
  TransferDocument,
  UndoDocument,
} from '../../../generated/graphql.js';
import { eventually } from '../../../support/eventually.js';
import { joinInTurn, joinLine, LineNurse } from '../../../support/people/line-nurse.js';
import { startTestApp, TestClock } from '../../../support/places/app.js';

const clock = new TestClock();
const app = await startTestApp({ patients: 6, openingHours: false, clock });
const nurse = await LineNurse.at(app);
beforeAll(async () => {
  await nurse.open();
  await joinInTurn(app, 3);
  clock.advance(20 * 60_000);
});
afterAll(() => app.stop());

const trueNotices = async (patient: string) =>
  (
    await app.database.query<{ kind: string; ticket: string }>(
      `select a.kind, a.facts->>'ticket' as ticket from announcement a join app_user u on u.id = a.recipient_id
       where u.external_id = $1 and a.recipient_until > $2 order by a.id`,
      [patient, clock.now()],
    )
  ).map(({ kind, ticket }) => `${kind} ${ticket}`);

test('Nobody is transferred to a queue that is closed, to the own one, or to a department that does not exist', async () => {
  const refused = (to: string) => nurse.refused(TransferDocument, 'OPD-001', { to });
  expect(await refused('LAB')).toMatchObject({ code: 'CONFLICT', current: { state: 'CLOSED' } });
  expect(await refused('OPD')).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.to' });
  expect(await refused('XYZ')).toMatchObject({ code: 'NOT_FOUND' });
  expect(await nurse.see('OPD-001')).toMatchObject({ state: 'WAITING' });
});

test('A transferred person keeps the wait so far, gets a ticket of the other line and one notice, and is gone from the first', async () => {
  await nurse.open('LAB');
  await joinLine(app, 'patient-4', 'LAB');
  // This pass has seen LAB-001 at the front.
  await app.services.linePasses.fresh(await app.services.directory.departmentByCode('LAB'));
  await nurse.act(CallDocument, 'OPD-002');
  await nurse.act(StartServiceDocument, 'OPD-002');
  const left = await nurse.act(TransferDocument, 'OPD-002', { to: 'LAB', note: 'Blood test.' });
  expect(left).toMatchObject({
    state: 'TRANSFERRED',
    transferredTo: { ticket: 'LAB-002', state: 'WAITING', position: 1 },
  });
  expect(await nurse.waiting()).toEqual(['OPD-001', 'OPD-003']);
  expect(await nurse.waiting('LAB')).toEqual(['LAB-002', 'LAB-001']);
  expect(await trueNotices('patient-2')).toEqual(['TRANSFERRED LAB-002']);
  const movedBackBecause = expect.stringContaining('has waited longer');
  await eventually(async () => expect(await nurse.see('LAB-001')).toMatchObject({ movedBackBecause }));
});

test('The change log keeps the transfer with both tickets', async () => {
  const [change] = await app.database.query(
    `select subject, before, after, note from change_log where subject = 'entry/OPD-002'`,
  );
  expect(change).toEqual({
    subject: 'entry/OPD-002',
    before: { entry: 2, state: 'IN_SERVICE', serviceClass: 'ROUTINE' },
    after: { entry: 2, state: 'TRANSFERRED', serviceClass: 'ROUTINE', department: 'LAB', ticket: 'LAB-002' },
    note: null,
  });
});

test('The undo of a transfer restores both lines, and the arrival counts as undone', async () => {
  await nurse.act(UndoDocument, 'OPD-002');
  expect(await nurse.see('OPD-002')).toMatchObject({ state: 'IN_SERVICE', transferredTo: null });
  expect(await nurse.see('LAB-002')).toMatchObject({ state: 'CANCELLED' });
  expect(await nurse.waiting('LAB')).toEqual(['LAB-001']);
  expect(await trueNotices('patient-2')).toEqual([]);
  const undone = await app.database.query(
    `select e.action from queue_entry_event e join queue_entry_event u on u.undoes = e.id order by e.id`,
  );
  expect(undone).toEqual([{ action: 'TRANSFER' }, { action: 'ARRIVE' }]);
});

test('A transfer is not undone once the person was called there', async () => {
  const { transferredTo } = await nurse.act(TransferDocument, 'OPD-002', { to: 'LAB' });
  expect(transferredTo?.ticket).toBe('LAB-003');
  await nurse.act(CallDocument, 'LAB-003');
  expect(await nurse.refused(UndoDocument, 'OPD-002')).toMatchObject({
    code: 'CONFLICT',
    current: { state: 'CALLED', lastAction: 'CALL', by: expect.any(String) },
  });
});

test('Nobody has two places in one line: the refusal names the other', async () => {
  await joinLine(app, 'patient-1', 'LAB');
  expect(await nurse.refused(TransferDocument, 'OPD-001', { to: 'LAB' })).toMatchObject({
    code: 'CONFLICT',
    current: { ticket: 'LAB-004', state: 'WAITING' },
  });
});

test('A guest follows the transfer with the same ticket token, label and urgency, and back after an undo', async () => {
  await nurse.act(SetPriorityDocument, 'OPD-003', { serviceClass: 'URGENT' });
  await app.database.query(
    `update queue_entry set ticket_token_hash = 'abc', ticket_token_until = now() + interval '6 hours', label = 'blue jacket' where id = 3`,
  );
  const holder = () =>
    app.database.query(
      `select id, state, service_class, label, ticket_token_until > now() as valid from queue_entry where ticket_token_hash = 'abc'`,
    );
  await nurse.act(TransferDocument, 'OPD-003', { to: 'LAB' });
  const moved = { state: 'WAITING', service_class: 'URGENT', label: 'blue jacket', valid: true };
  expect(await holder()).toEqual([{ ...moved, id: expect.not.stringMatching(/^3$/) }]);
  await nurse.act(UndoDocument, 'OPD-003');
  expect(await holder()).toEqual([{ ...moved, id: '3' }]);
});

test('Each of two opposite transfers at once, and of many, succeeds: no transfer waits for another one', async () => {
  await nurse.act(CancelEntryDocument, 'LAB-004');
  await joinLine(app, 'patient-5');
  const there = ['OPD-001', 'OPD-003', 'OPD-004'];
  const back = ['LAB-001'];
  const moved = await Promise.all([
    ...there.map((ticket) => nurse.act(TransferDocument, ticket, { to: 'LAB' })),
    ...back.map((ticket) => nurse.act(TransferDocument, ticket, { to: 'OPD' })),
  ]);
  expect(moved.map(({ state }) => state)).toEqual(['TRANSFERRED', 'TRANSFERRED', 'TRANSFERRED', 'TRANSFERRED']);
  expect(await nurse.waiting()).toEqual(['OPD-005']);
  expect((await nurse.waiting('LAB')).length).toBe(3);
  expect(app.logLines.filter(({ level }) => level === 'error')).toEqual([]);
});
