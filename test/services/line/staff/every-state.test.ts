import { LINE_TRANSITIONS, type LineAction } from '../../../../src/entities/line/line-transitions.js';
import { LIVE_STATES, QueueEntryState } from '../../../../src/entities/line/queue-entry-state.enum.js';
import { nodeKey } from '../../../../src/entities/node-id.js';
import {
  CallDocument,
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
} from '../../../generated/graphql.js';
import { post } from '../../../support/operations/post.js';
import { joinInTurn, joinLine, LineNurse } from '../../../support/people/line-nurse.js';
import { noticesOf, PersonInLine } from '../../../support/people/person-in-line.js';
import { startTestApp } from '../../../support/places/app.js';

const STATES = Object.values(QueueEntryState);
const LIVE: ReadonlySet<string> = new Set(LIVE_STATES);
const DISCARD = 'mutation { setQueueOpen(input: { department: "OPD", isOpen: false, discardWaiting: true }) { changed } }';

type Outcome = { errors?: { message: string; extensions: { code: string; current?: unknown } }[] };

const app = await startTestApp({ patients: 9, openingHours: false });
const nurse = await LineNurse.at(app);
const person = new PersonInLine(app.url, await app.token('patient-1'));
let entry: string;
/** The notice of a call. */
let call: string;
beforeAll(async () => {
  await nurse.open();
  await nurse.open('LAB');
  await joinInTurn(app, 2);
  entry = (await nurse.see('OPD-001')).id;
  await nurse.act(CallDocument, 'OPD-001');
  call = (await noticesOf(app.database, entry)).find(({ kind }) => kind === 'CALLED')!.id;
});
afterAll(() => app.stop());

/** How each action is taken on the entry. */
const ACTIONS: Partial<Record<LineAction, () => Promise<Outcome>>> = {
  CALL: () => nurse.try(CallDocument, entry),
  RECALL: () => nurse.try(RecallDocument, entry),
  START_SERVICE: () => nurse.try(StartServiceDocument, entry),
  COMPLETE: () => nurse.try(CompleteServiceDocument, entry),
  MARK_NO_SHOW: () => nurse.try(MarkNoShowDocument, entry),
  HOLD: () => nurse.try(HoldDocument, entry),
  REQUEUE: () => nurse.try(RequeueDocument, entry, { to: 'LAST' }),
  SET_PRIORITY: () => nurse.try(SetPriorityDocument, entry, { serviceClass: 'URGENT' }),
  SET_NEEDS: () => nurse.try(SetNeedsDocument, entry, { needs: ['INTERPRETER'] }),
  TRANSFER: () => nurse.try(TransferDocument, entry, { to: 'LAB' }),
  CANCEL: () => nurse.try(CancelEntryDocument, entry),
  STEP_BACK: () => person.stepBack(entry, 1),
  LEAVE: () => person.leave(entry),
  COMING: () => person.answer(call, 'COMING'),
  NEED_TIME: () => person.answer(call, 'NEED_TIME'),
};
/** What the tests at the end, the tests of the clock and those of undo take. */
const ELSEWHERE: LineAction[] = ['JOIN', 'REJOIN', 'ARRIVE', 'DISCARD', 'UNDO'];

/** The only entry of the person that counts, if any does, is this one in this state; no request was made before. */
async function begin(state: string): Promise<void> {
  const { query } = app.database;
  await query('delete from idempotency_key');
  await query(`update queue_entry set state = 'CANCELLED', ended_at = now() where ended_at is null and user_id =
    (select user_id from queue_entry where id = ${nodeKey('QueueEntry', entry)})`);
  await query(
    `update queue_entry set state = $2, ended_at = case when $3 then null else clock_timestamp() end, service_class = 'ROUTINE',
       ordered_at = joined_at, rank = ticket_number, answer = null, transferred_to = null where id = $1`,
    [nodeKey('QueueEntry', entry), state, LIVE.has(state)],
  );
}

async function stateNow(): Promise<string | undefined> {
  const [row] = await app.database.query<{ state: string }>('select state from queue_entry where id = $1', [
    nodeKey('QueueEntry', entry),
  ]);
  return row?.state;
}

const refusalOf = ({ errors }: Outcome) => {
  const { code, current } = errors?.[0]?.extensions ?? {};
  return { code, state: (current as { state?: string } | undefined)?.state };
};

test('Every action of the table is tried in every state', () => {
  expect([...Object.keys(ACTIONS), ...ELSEWHERE].sort()).toEqual(Object.keys(LINE_TRANSITIONS).sort());
});

describe.each(Object.entries(ACTIONS))('%s', (action, take) => {
  const { from, to } = LINE_TRANSITIONS[action as LineAction];

  test.each(from)('leads from %s to the state of the table', async (state) => {
    await begin(state);
    expect((await take()).errors).toBeUndefined();
    expect(await stateNow()).toBe(to === 'SAME' ? state : to);
  });

  test.each(STATES.filter((state) => !from.includes(state)))('is refused in %s with a CONFLICT that names it', async (state) => {
    await begin(state);
    const answer = await take();
    expect(refusalOf(answer)).toEqual({ code: 'CONFLICT', state });
    expect(answer.errors?.[0]?.message).toContain(state);
    expect(await stateNow()).toBe(state);
  });
});

test.each(STATES)('A person who answers LEAVING while their entry is %s leaves if they are called', async (state) => {
  await begin(state);
  const answer = await person.answer(call, 'LEAVING');
  const isCalled = state === QueueEntryState.CALLED;
  expect(refusalOf(answer)).toEqual(isCalled ? {} : { code: 'CONFLICT', state });
  expect(await stateNow()).toBe(isCalled ? 'CANCELLED' : state);
});

test.each(STATES)('A person who joins while their entry is %s: JOIN, REJOIN or a CONFLICT that names it', async (state) => {
  await begin(state);
  const answer = await person.join();
  if (LIVE.has(state)) expect(refusalOf(answer)).toEqual({ code: 'CONFLICT', state });
  else expect(answer.data?.joinQueue.entry).toMatchObject({ state: 'WAITING' });
  expect(answer.data?.joinQueue.entry.id === entry).toBe(LINE_TRANSITIONS.REJOIN.from.includes(state));
  expect(await stateNow()).toBe(LINE_TRANSITIONS.REJOIN.from.includes(state) ? 'WAITING' : state);
});

test.each(STATES)(
  'A person who is transferred to a line where their entry is %s: ARRIVE, or a CONFLICT that names it',
  async (state) => {
    await begin(state);
    const ticket = await joinLine(app, 'patient-1', 'LAB');
    const answer = await nurse.try(TransferDocument, (await nurse.see(ticket)).id, { to: 'OPD' });
    if (LIVE.has(state)) expect(refusalOf(answer)).toEqual({ code: 'CONFLICT', state });
    else expect(answer.errors).toBeUndefined();
    expect(await stateNow()).toBe(state);
  },
);

test('A queue that discards ends the entries in the states of the table, and leaves all others alone', async () => {
  await begin('CANCELLED');
  const { query } = app.database;
  await query(`update queue_entry set state = 'CANCELLED', ended_at = now() where ended_at is null`);
  const joined: [string, string][] = [];
  for (const [index, state] of STATES.entries()) {
    const ticket = await joinLine(app, `patient-${index + 2}`);
    await query(
      `update queue_entry set state = $2, ended_at = case when $3 then null else now() end where ticket_number = $1 and department_id =
      (select id from department where code = 'OPD')`,
      [Number(ticket.split('-')[1]), state, LIVE.has(state)],
    );
    joined.push([ticket, state]);
  }
  expect((await post(app.url, DISCARD, { token: await app.token('nurse-1') })).errors).toBeUndefined();
  const { from, to } = LINE_TRANSITIONS.DISCARD;
  const after = await Promise.all(joined.map(async ([ticket, state]) => [state, (await nurse.see(ticket)).state]));
  expect(after).toEqual(joined.map(([, state]) => [state, from.includes(state as QueueEntryState) ? to : state]));
});
