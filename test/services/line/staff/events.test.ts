import { LINE_TRANSITIONS } from '../../../../src/entities/line/line-transitions.js';
import {
  CallDocument,
  CallNextDocument,
  CancelEntryDocument,
  CompleteServiceDocument,
  HoldDocument,
  MarkNoShowDocument,
  RecallDocument,
  RequeueDocument,
  SetNeedsDocument,
  SetPriorityDocument,
  StartServiceDocument,
  TransferDocument,
  UndoDocument,
} from '../../../generated/graphql.js';
import { post } from '../../../support/operations/post.js';
import { joinLine, LineNurse } from '../../../support/people/line-nurse.js';
import { startTestApp } from '../../../support/places/app.js';

const app = await startTestApp({ patients: 2, openingHours: false });
const nurse = await LineNurse.at(app);
afterAll(() => app.stop());

test('Every action of staff on the line has an event that names the person, the request and both states', async () => {
  await nurse.open();
  await nurse.open('LAB');
  await joinLine(app, 'patient-1');
  const token = await app.token('nurse-1');
  await post(app.url, CallNextDocument, { token, variables: { input: { department: 'OPD' } } });
  await nurse.act(RecallDocument, 'OPD-001');
  await nurse.act(MarkNoShowDocument, 'OPD-001');
  await nurse.act(CallDocument, 'OPD-001');
  await nurse.act(StartServiceDocument, 'OPD-001');
  await nurse.act(HoldDocument, 'OPD-001', { note: 'X-ray first.' });
  await nurse.act(RequeueDocument, 'OPD-001', { to: 'LAST' });
  await nurse.act(SetPriorityDocument, 'OPD-001', { serviceClass: 'URGENT' });
  await nurse.act(SetNeedsDocument, 'OPD-001', { needs: ['INTERPRETER'] });
  await nurse.act(CancelEntryDocument, 'OPD-001');
  await nurse.act(UndoDocument, 'OPD-001');
  await nurse.act(TransferDocument, 'OPD-001', { to: 'LAB' });
  await nurse.act(CallDocument, 'LAB-001');
  await nurse.act(StartServiceDocument, 'LAB-001');
  await nurse.act(CompleteServiceDocument, 'LAB-001');
  const events = await app.database.query<{ action: string; by: string; request: string }>(
    `select e.action, e.from_state || ' ' || e.to_state as states, u.external_id as by, e.actor_role, e.source, e.note, e.request_id as request
     from queue_entry_event e join app_user u on u.id = e.actor_id where e.action <> 'JOIN' order by e.id`,
  );
  const nurses = { by: 'nurse-1', actor_role: 'NURSE', source: 'API', request: expect.any(String) };
  expect(events).toMatchObject([
    { ...nurses, action: 'CALL', states: 'WAITING CALLED' },
    { ...nurses, action: 'RECALL', states: 'CALLED CALLED' },
    { ...nurses, action: 'MARK_NO_SHOW', states: 'CALLED NO_SHOW' },
    { ...nurses, action: 'CALL', states: 'NO_SHOW CALLED' },
    { ...nurses, action: 'START_SERVICE', states: 'CALLED IN_SERVICE' },
    { ...nurses, action: 'HOLD', states: 'IN_SERVICE ON_HOLD', note: 'X-ray first.' },
    { ...nurses, action: 'REQUEUE', states: 'ON_HOLD WAITING' },
    { ...nurses, action: 'SET_PRIORITY', states: 'WAITING WAITING' },
    { ...nurses, action: 'SET_NEEDS', states: 'WAITING WAITING' },
    { ...nurses, action: 'CANCEL', states: 'WAITING CANCELLED' },
    { ...nurses, action: 'UNDO', states: 'CANCELLED WAITING' },
    { ...nurses, action: 'TRANSFER', states: 'WAITING TRANSFERRED' },
    { ...nurses, action: 'ARRIVE', states: null },
    { ...nurses, action: 'CALL', states: 'WAITING CALLED' },
    { ...nurses, action: 'START_SERVICE', states: 'CALLED IN_SERVICE' },
    { ...nurses, action: 'COMPLETE', states: 'IN_SERVICE COMPLETED' },
  ]);
  const byStaff = Object.entries(LINE_TRANSITIONS).filter(([, { by }]) => by.includes('STAFF'));
  // The other two are tested with guests, and with the closing of a queue.
  const others = ['JOIN', 'DISCARD'];
  expect([...new Set(events.map(({ action }) => action)), ...others].sort()).toEqual(byStaff.map(([action]) => action).sort());
});
