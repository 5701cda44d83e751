import {
  CallDocument,
  CallNextDocument,
  CancelEntryDocument,
  CompleteServiceDocument,
  RequeueDocument,
  TransferDocument,
} from '../../../generated/graphql.js';
import { ask } from '../../../support/operations/post.js';
import { joinInTurn, LineNurse } from '../../../support/people/line-nurse.js';
import { Clinic } from '../../../support/places/clinic.js';

let clinic: Clinic;
let nurses: LineNurse[];
const node = (index: number) => ({ url: clinic.url(index), token: (user: string) => clinic.token(user) });
beforeAll(async () => {
  clinic = await Clinic.open({ patients: 20, jobs: false });
  nurses = await Promise.all([0, 1].map((index) => LineNurse.at(node(index), `nurse-${index + 1}`)));
  await nurses[0]?.open();
  await nurses[0]?.open('LAB');
  await joinInTurn(node(0), 10);
  await joinInTurn({ ...node(1), token: (user) => clinic.token(`patient-${Number(user.split('-')[1]) + 10}`) }, 4, 'LAB');
});
afterAll(() => clinic.close());

const events = (action: string) =>
  clinic.database.query<{ entry: string }>(`select entry_id as entry from queue_entry_event where action = $1`, [action]);

test('Of two nurses on two nodes who call the same person, one is notified that the other was faster', async () => {
  const { id } = await nurses[0]!.see('OPD-001');
  const answers = await Promise.all(nurses.map((nurse) => nurse.try(CallDocument, id)));
  const refusals = answers.flatMap(({ errors }) => errors?.map(({ extensions }) => extensions) ?? []);
  expect(refusals).toEqual([
    {
      code: 'CONFLICT',
      current: {
        state: 'CALLED',
        version: expect.any(Number),
        lastAction: 'CALL',
        by: expect.any(String),
        at: expect.any(String),
      },
    },
  ]);
  expect(await events('CALL')).toHaveLength(1);
});

test('A request that is repeated on the other node, at once and later, acts once and has the same answer', async () => {
  const variables = { input: { department: 'OPD', idempotencyKey: 'click-1' } };
  const repeat = async (index: number) =>
    (await ask(clinic.url(index), CallNextDocument, { token: await clinic.token('nurse-1'), variables })).callNext;
  const answers = await Promise.all([0, 1, 0, 1].map(repeat));
  answers.push(await repeat(1));
  expect(answers[0]?.entry?.ticket).toBe('OPD-002');
  expect(answers[0]?.orderingFacts.map(({ ticket }) => ticket)).toEqual(['OPD-002', 'OPD-003', 'OPD-004']);
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(await nurses[0]!.next()).toBe('OPD-003');
});

test('The key of another action is no repetition, and that of another request is refused', async () => {
  const [nurse] = nurses as [LineNurse, LineNurse];
  const key = { idempotencyKey: 'click-1' };
  await nurse.act(RequeueDocument, 'OPD-004', { to: 'LAST', ...key });
  await nurse.act(RequeueDocument, 'OPD-004', { to: 'LAST', ...key });
  expect(await nurse.waiting()).toEqual(['OPD-005', 'OPD-006', 'OPD-007', 'OPD-008', 'OPD-009', 'OPD-010', 'OPD-004']);
  expect(await nurse.refused(RequeueDocument, 'OPD-004', { to: 'FIRST', ...key })).toMatchObject({
    code: 'BAD_USER_INPUT',
    field: 'input.idempotencyKey',
  });
});

test('A request that was refused may be repeated with its key', async () => {
  const [nurse, other] = nurses as [LineNurse, LineNurse];
  const key = { idempotencyKey: 'click-2' };
  expect(await nurse.refused(CompleteServiceDocument, 'OPD-005', key)).toMatchObject({ code: 'CONFLICT' });
  await clinic.database.query(`update queue_entry set state = 'IN_SERVICE' where ticket_number = 5`);
  expect(await nurse.act(CompleteServiceDocument, 'OPD-005', key)).toMatchObject({ state: 'COMPLETED' });
  expect(await other.see('OPD-005')).toMatchObject({ state: 'COMPLETED' });
});

test('Opposite transfers on two nodes at once end without an error', async () => {
  const [here, there] = nurses as [LineNurse, LineNurse];
  const moved = await Promise.all([
    ...['OPD-006', 'OPD-007', 'OPD-008', 'OPD-009'].map((ticket) => here.act(TransferDocument, ticket, { to: 'LAB' })),
    ...['LAB-001', 'LAB-002', 'LAB-003', 'LAB-004'].map((ticket) => there.act(TransferDocument, ticket, { to: 'OPD' })),
  ]);
  expect(moved.map(({ state }) => state)).toEqual(moved.map(() => 'TRANSFERRED'));
  expect(await here.waiting('LAB')).toHaveLength(4);
  expect(await there.waiting()).toHaveLength(6);
});

test('Two nodes that call at once call two people', async () => {
  const called = await Promise.all(nurses.map((nurse) => nurse.next()));
  expect(new Set(called).size).toBe(2);
  for (const ticket of called) await nurses[0]!.act(CancelEntryDocument, ticket ?? '');
  expect(clinic.complaints).toEqual([]);
});
