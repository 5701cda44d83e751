import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType, isObjectType, isRequiredArgument } from 'graphql';
import {
  AddDeviceDocument,
  CallDocument,
  CancelEntryDocument,
  HoldDocument,
  MarkNoShowDocument,
  RequeueDocument,
  SetPriorityDocument,
  TransferDocument,
} from '../generated/graphql.js';
import { eventually } from '../support/eventually.js';
import { Inbox } from '../support/operations/inbox.js';
import { ask, post } from '../support/operations/post.js';
import { overSocket, socketClient } from '../support/operations/socket.js';
import { joinInTurn, LineNurse } from '../support/people/line-nurse.js';
import { deviceOf } from '../support/people/without-account.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { canary, findings } from './canary.js';

const SCHEMA = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
const ADD = 'mutation ($input: AddToQueueInput!) { addToQueue(input: $input) { entry { ticket label } } }';
const PAUSE = 'mutation ($note: String!) { pauseQueue(input: { department: "OPD", note: $note }) { status { state } } }';
const RESUME = 'mutation { resumeQueue(input: { department: "OPD" }) { status { state } } }';

/** A name: of patients, in the labels of guests, and in every note. */
const name = canary();
let app: TestApp;
let nurse: LineNurse;
let board: string;
let kiosk: string;
beforeAll(async () => {
  app = await startTestApp({ patients: 4, openingHours: false });
  await app.database.query(`update app_user set display_name = $1 where role = 'PATIENT'`, [`Nora ${name}`]);
  nurse = await LineNurse.at(app);
  for (const department of ['OPD', 'LAB']) await nurse.open(department);
  board = await deviceOf(app, 'BOARD', ['OPD']);
  kiosk = await deviceOf(app, 'KIOSK', ['OPD']);
});
afterAll(() => app.stop());

/** Every field of a type of the schema that needs no arguments, to a depth of four. */
function everyFieldOf(type: string, depth = 4): string {
  const object = SCHEMA.getType(type);
  if (!isObjectType(object)) throw new Error(`${type} is no object type.`);
  const fields = Object.values(object.getFields()).filter(({ args }) => !args.some(isRequiredArgument));
  const selected = fields.flatMap((field) => {
    const named = getNamedType(field.type);
    if (!isObjectType(named)) return field.name;
    return depth > 1 ? `${field.name} { ${everyFieldOf(named.name, depth - 1)} }` : [];
  });
  return selected.join(' ');
}

const codeOf = (answer: { errors?: Array<{ extensions: { code: string } }> }) => answer.errors?.[0]?.extensions.code ?? 'ok';

test('No field of a board, and nothing else that a board reads, ever contains a name, a label or a note', async () => {
  const client = socketClient(app.url, board);
  const fields = everyFieldOf('DisplayBoard');
  expect(fields).toContain('speech');
  const shown = new Inbox(client, `subscription { displayBoardChanged { ${fields} } }`);
  const states = new Inbox(
    client,
    `subscription { queueStatusChanged(department: "OPD") { ${everyFieldOf('QueueStatus', 2)} } }`,
  );
  await Promise.all([shown.next(), states.next()]);
  await joinInTurn(app, 4);
  const token = await app.token('nurse-1');
  const add = { input: { department: 'OPD', label: `${name} in blue` } };
  const { data } = await post<{ addToQueue: { entry: { ticket: string; label: string } } }, typeof add>(app.url, ADD, {
    token,
    variables: add,
  });
  expect(data?.addToQueue.entry).toEqual({ ticket: 'OPD-005', label: `${name} in blue` });
  const note = `${name} said so`;
  await nurse.act(SetPriorityDocument, 'OPD-005', { serviceClass: 'URGENT', note });
  await nurse.act(CallDocument, 'OPD-005', { note });
  await nurse.act(MarkNoShowDocument, 'OPD-005', { note });
  await nurse.act(CallDocument, 'OPD-001', { note });
  await nurse.act(HoldDocument, 'OPD-002', { note });
  await nurse.act(RequeueDocument, 'OPD-002', { to: 'LAST', note });
  await nurse.act(CancelEntryDocument, 'OPD-003', { note });
  await nurse.act(TransferDocument, 'OPD-004', { to: 'LAB', note });
  for (const query of [PAUSE, RESUME]) await post(app.url, query, { token, variables: { note } });
  const newest = () => (shown.received.at(-1)?.data as { displayBoardChanged: object } | undefined)?.displayBoardChanged;
  await eventually(() =>
    expect(newest()).toMatchObject({ state: 'OPEN', waiting: 1, newest: { ticket: 'OPD-001' }, missed: ['OPD-005'] }),
  );
  const read = [
    `{ displayBoard { ${fields} } }`,
    `{ queueStatus { ${everyFieldOf('QueueStatus', 2)} } departments { ${everyFieldOf('Department', 1)} } }`,
    '{ me { id displayName } openingHours(department: "OPD") { opensAt } }',
  ].map((query) => post(app.url, query, { token: board }));
  const answers = await Promise.all(read);
  expect(answers.map(codeOf)).toEqual(['ok', 'ok', 'ok']);
  const all = JSON.stringify([shown.received, states.received, answers]);
  expect(findings('the board', all, name)).toEqual([]);
  expect(all).not.toMatch(/Nora|said so|in blue/);
  // The same words are there for the staff of the line.
  const line = await post(app.url, '{ queueEntries(department: "OPD") { patient { displayName } } }', { token });
  expect(JSON.stringify(line)).toContain(name);
  await client.dispose();
});

test('A board of OPD reads no other department: not as a query, not as a subscription', async () => {
  for (const operation of ['query', 'subscription']) {
    const field = operation === 'query' ? 'displayBoard' : 'displayBoardChanged';
    const query = `${operation} { ${field}(department: "LAB") { waiting } }`;
    expect([operation, codeOf(await overSocket(app.url, query, { token: board }))]).toEqual([operation, 'FORBIDDEN']);
  }
  expect(codeOf(await post(app.url, '{ displayBoard(department: "LAB") { waiting } }', { token: board }))).toBe('FORBIDDEN');
});

test('A kiosk adds people to the lines of its departments only, and learns nothing about a line', async () => {
  const add = (department: string, more = {}) =>
    post(app.url, ADD, { token: kiosk, variables: { input: { department, ...more } } });
  const [own, other] = [await add('OPD'), await add('LAB')];
  expect([codeOf(own), codeOf(other)]).toEqual(['ok', 'FORBIDDEN']);
  const full = '{ queueEntries(department: "OPD") { ticket } }';
  expect(codeOf(await post(app.url, full, { token: kiosk }))).toBe('FORBIDDEN');
  expect(findings('the kiosk', JSON.stringify([own, other]), name)).toEqual([]);
});

test('A device keeps its departments: a second device of LAB changes nothing for the board of OPD', async () => {
  const variables = { kind: 'BOARD' as const, departments: ['LAB'] };
  await ask(app.url, AddDeviceDocument, { token: await app.token('admin-1'), variables });
  expect(codeOf(await post(app.url, '{ displayBoard { department { code } } }', { token: board }))).toBe('ok');
});
