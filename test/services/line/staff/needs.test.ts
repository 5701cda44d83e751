import { graphql } from '../../../generated/gql.js';
import {
  AddToQueueDocument,
  CallDocument,
  CompleteServiceDocument,
  SetNeedsDocument,
  StartServiceDocument,
  TransferDocument,
  UndoDocument,
} from '../../../generated/graphql.js';
import { ask, post } from '../../../support/operations/post.js';
import { joinInTurn, LineNurse } from '../../../support/people/line-nurse.js';
import { noticesOf } from '../../../support/people/person-in-line.js';
import { startTestApp, type TestApp } from '../../../support/places/app.js';

const NEEDS = graphql(`query NeedsIn($department: String!) { queueEntries(department: $department) { ticket needs } }`);
const OWN = graphql(`query OwnNeeds { myQueueEntries { ticket needs } }`);

let app: TestApp;
let nurse: LineNurse;
beforeAll(async () => {
  app = await startTestApp({ patients: 4, openingHours: false });
  nurse = await LineNurse.at(app);
  await nurse.open();
  await nurse.open('LAB');
  await joinInTurn(app, 4);
});
afterAll(() => app.stop());

async function needsOf(ticket: string, user = 'nurse-1'): Promise<readonly string[] | null | undefined> {
  const variables = { department: ticket.split('-')[0] ?? '' };
  const { queueEntries } = await ask(app.url, NEEDS, { token: await app.token(user), variables });
  return queueEntries.find((entry) => entry.ticket === ticket)?.needs;
}
const liveNotices = async (ticket: string) =>
  (await noticesOf(app.database, (await nurse.see(ticket)).id)).filter(({ isTrue }) => isTrue).map(({ kind }) => kind);
const events = () => app.database.query<{ action: string }>(`select action from queue_entry_event order by id`);

test('Staff see what a person needs, and neither the person nor anybody else does', async () => {
  expect(await needsOf('OPD-002')).toEqual([]);
  await nurse.act(SetNeedsDocument, 'OPD-002', { needs: ['COLLECT_IN_PERSON', 'INTERPRETER'] });
  expect(await needsOf('OPD-002')).toEqual(['INTERPRETER', 'COLLECT_IN_PERSON']);
  expect(await needsOf('OPD-002', 'doctor-1')).toEqual(['INTERPRETER', 'COLLECT_IN_PERSON']);
  const { myQueueEntries } = await ask(app.url, OWN, { token: await app.token('patient-2') });
  expect(myQueueEntries).toEqual([{ ticket: 'OPD-002', needs: null }]);
});

test('The place, the notices and their order stay as they are', async () => {
  const [line, notices] = [await nurse.waiting(), await liveNotices('OPD-003')];
  const before = await nurse.see('OPD-003');
  const after = await nurse.act(SetNeedsDocument, 'OPD-003', { needs: ['INTERPRETER'] });
  expect(after).toEqual({ ...before, version: before.version + 1 });
  expect(await nurse.waiting()).toEqual(line);
  expect(await liveNotices('OPD-003')).toEqual(notices);
});

test('Needs that are noted already change nothing, and what is left out is needed no longer', async () => {
  const [before, count] = [await nurse.see('OPD-003'), (await events()).length];
  expect(await nurse.act(SetNeedsDocument, 'OPD-003', { needs: ['INTERPRETER', 'INTERPRETER'] })).toEqual(before);
  expect(await events()).toHaveLength(count);
  await nurse.act(SetNeedsDocument, 'OPD-003', { needs: [] });
  expect(await needsOf('OPD-003')).toEqual([]);
});

test('A call stays in force, and can be undone, after the needs are noted', async () => {
  await nurse.act(CallDocument, 'OPD-001');
  const { answerBy } = await nurse.see('OPD-001');
  await nurse.act(SetNeedsDocument, 'OPD-001', { needs: ['INTERPRETER'] });
  expect(await nurse.see('OPD-001')).toMatchObject({ state: 'CALLED', answerBy });
  expect(await liveNotices('OPD-001')).toContain('CALLED');
  expect(await nurse.act(UndoDocument, 'OPD-001')).toMatchObject({ state: 'WAITING', position: 1 });
  expect(await needsOf('OPD-001')).toEqual(['INTERPRETER']);
});

test('They go with the person into another line, and return with an undo as they were noted there', async () => {
  const { transferredTo } = await nurse.act(TransferDocument, 'OPD-002', { to: 'LAB' });
  expect(await needsOf(transferredTo!.ticket)).toEqual(['INTERPRETER', 'COLLECT_IN_PERSON']);
  await nurse.act(SetNeedsDocument, transferredTo!.ticket, { needs: ['INTERPRETER'] });
  await nurse.act(UndoDocument, 'OPD-002');
  expect(await needsOf('OPD-002')).toEqual(['INTERPRETER']);
});

test('A nurse who is too late reads who called the person, and not who noted the needs since', async () => {
  await nurse.act(CallDocument, 'OPD-003');
  await nurse.act(SetNeedsDocument, 'OPD-003', { needs: ['INTERPRETER'] });
  expect(await nurse.refused(CallDocument, 'OPD-003')).toMatchObject({ code: 'CONFLICT', current: { lastAction: 'CALL' } });
  await nurse.act(UndoDocument, 'OPD-003');
});

test('The events that nodes send each other carry no needs', async () => {
  const rows = await app.database.query<{ payload: object }>('select payload from domain_event');
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toMatch(/interpreter|collectInPerson/i);
});

test('Who adds a person notes at once what they need', async () => {
  const input = { department: 'OPD', needs: ['COLLECT_IN_PERSON' as const] };
  const { addToQueue } = await ask(app.url, AddToQueueDocument, { token: await app.token('nurse-1'), variables: { input } });
  expect(await needsOf(addToQueue.entry.ticket)).toEqual(['COLLECT_IN_PERSON']);
});

test('After the service it is a CONFLICT, and so it is for a nurse who has seen another version', async () => {
  await nurse.act(CallDocument, 'OPD-004');
  const old = (await nurse.see('OPD-004')).version;
  await nurse.act(StartServiceDocument, 'OPD-004');
  const late = await nurse.refused(SetNeedsDocument, 'OPD-004', { needs: ['INTERPRETER'], expectedVersion: old });
  expect(late).toMatchObject({ code: 'CONFLICT', field: 'input.expectedVersion' });
  await nurse.act(CompleteServiceDocument, 'OPD-004');
  const ended = await nurse.refused(SetNeedsDocument, 'OPD-004', { needs: ['INTERPRETER'] });
  expect(ended).toMatchObject({ code: 'CONFLICT', current: { state: 'COMPLETED' } });
});

test('An unknown need is refused by name', async () => {
  const { id } = await nurse.see('OPD-003');
  const query = `mutation { setNeeds(input: { entry: "${id}", needs: [PARKING] }) { entry { id } } }`;
  const { errors } = await post(app.url, query, { token: await app.token('nurse-1') });
  expect(errors?.[0]?.message).toContain('PARKING');
});
