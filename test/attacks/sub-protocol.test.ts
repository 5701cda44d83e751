import { systemActor } from '../../src/services/system-actor.js';
import { eventually } from '../support/eventually.js';
import { RawSocket } from '../support/people/raw-socket.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { nodeMetrics } from '../support/records/node-metrics.js';

let app: TestApp;
let nurse: string;
/** Signed in before all attacks, and still connected after them. */
let bystander: RawSocket;
beforeAll(async () => {
  app = await startTestApp({ patients: 2 });
  nurse = await app.token('nurse-1');
  bystander = await RawSocket.signIn(app.url, await app.token('patient-1'));
  expect(await bystander.outcome()).toBe('connection_ack');
});
afterAll(async () => {
  await bystander?.end();
  await app?.stop();
});

const ME = { query: '{ me { id } }' };
const STATUS = { query: 'subscription { queueStatusChanged(department: "OPD") { version } }' };
const init = () => ({ type: 'connection_init', payload: { authorization: `Bearer ${nurse}` } });

test('A socket without a sub-protocol is closed with 4406, and one with an unknown sub-protocol is not opened', async () => {
  expect(await (await RawSocket.open(app.url, { protocol: null })).closed()).toBe(4406);
  for (const protocol of ['graphql-ws', 'x'])
    await expect(RawSocket.open(app.url, { protocol })).rejects.toThrow(/no subprotocol/);
});

/** What a client does, the message that it sends, and the code that its socket is closed with. */
const BEFORE_SIGNING_IN: Array<[string, object | string, number]> = [
  ['asks before it has signed in', { id: '1', type: 'subscribe', payload: ME }, 4401],
  ['sends no JSON', 'hello', 4400],
  ['sends half of its JSON', '{"type":"connection_init"', 4400],
  ['sends JSON and more', '{"type":"connection_init"}{', 4400],
  ['sends nothing', '', 4400],
  ['sends null', 'null', 4400],
  ['sends a message within a text', JSON.stringify('{"type":"ping"}'), 4400],
  ['sends a number', '1', 4400],
  ['sends a list', '[]', 4400],
  ['sends a message of no type', { id: '1' }, 4400],
  ['sends a message of an unknown type', { type: 'start' }, 4400],
  ['sends a message of a type that every object has', { type: 'constructor' }, 4400],
  ['signs in with a text', { type: 'connection_init', payload: 'Bearer x' }, 4400],
  ['signs in with a list', { type: 'connection_init', payload: [] }, 4400],
  ['signs in with no token', { type: 'connection_init' }, 4403],
  ['sends 20,000 brackets', '['.repeat(20_000), 4400],
  ['sends 20,000 brackets, all closed', `{"type":"ping","payload":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 4400],
];

test.each(BEFORE_SIGNING_IN)('A client that %s loses its socket', async (_what, message, code) => {
  const socket = await RawSocket.open(app.url);
  socket.send(message);
  expect(await socket.closed()).toBe(code);
});

const AFTER_SIGNING_IN: Array<[string, Array<object | string>, number]> = [
  ['signs in twice', [init()], 4429],
  [
    'gives two operations one id',
    [
      { id: '1', type: 'subscribe', payload: STATUS },
      { id: '1', type: 'subscribe', payload: STATUS },
    ],
    4409,
  ],
  [
    'gives two operations one id, which is long',
    [
      { id: 'é'.repeat(300), type: 'subscribe', payload: STATUS },
      { id: 'é'.repeat(300), type: 'subscribe', payload: STATUS },
    ],
    4409,
  ],
  ['asks without an id', [{ type: 'subscribe', payload: ME }], 4400],
  ['asks with an empty id', [{ id: '', type: 'subscribe', payload: ME }], 4400],
  ['asks with an id that is a number', [{ id: 1, type: 'subscribe', payload: ME }], 4400],
  ['asks nothing', [{ id: '1', type: 'subscribe' }], 4400],
  ['asks with no document', [{ id: '1', type: 'subscribe', payload: {} }], 4400],
  ['asks with a document that is a number', [{ id: '1', type: 'subscribe', payload: { query: 1 } }], 4400],
  ['asks with variables that are a list', [{ id: '1', type: 'subscribe', payload: { ...ME, variables: [1] } }], 4400],
  ['asks for an operation that is a number', [{ id: '1', type: 'subscribe', payload: { ...ME, operationName: 1 } }], 4400],
  ['ends an operation without an id', [{ type: 'complete' }], 4400],
  ['welcomes the server', [{ type: 'connection_ack' }], 4400],
  ['answers instead of asking', [{ id: '1', type: 'next', payload: {} }], 4400],
];

test.each(AFTER_SIGNING_IN)('A client that has signed in and %s loses its socket', async (_what, messages, code) => {
  const socket = await RawSocket.signIn(app.url, nurse);
  expect(await socket.outcome()).toBe('connection_ack');
  for (const message of messages) socket.send(message);
  expect(await socket.closed()).toBe(code);
});

test('A client that signs in twice at once loses its socket, and may connect again', async () => {
  for (let n = 0; n < 15; n++) {
    const socket = await RawSocket.open(app.url);
    socket.send(init());
    socket.send(init());
    expect(await socket.closed()).toBe(4429);
  }
  const socket = await RawSocket.signIn(app.url, nurse);
  expect(await socket.outcome()).toBe('connection_ack');
  await socket.end();
});

test('A client that does odd but allowed things is answered: a ping before signing in, the end of nothing, ids that mean something in JavaScript', async () => {
  const socket = await RawSocket.open(app.url);
  socket.send({ type: 'ping' });
  expect(await socket.outcome()).toBe('pong');
  socket.send({ type: 'pong' });
  socket.send(init());
  expect(await socket.outcome()).toBe('connection_ack');
  socket.send({ id: 'never begun', type: 'complete' });
  for (const id of ['__proto__', 'constructor', 'toString', '\0', '\ud800', 'x'.repeat(10_000)]) {
    socket.send({ id, type: 'subscribe', payload: ME });
    expect(await socket.next()).toMatchObject({ id, type: 'next', payload: { data: { me: {} } } });
    expect(await socket.next()).toEqual({ id, type: 'complete' });
  }
  await socket.end();
});

test('A client that ends its subscription while it begins leaves nothing behind', async () => {
  const socket = await RawSocket.signIn(app.url, nurse);
  expect(await socket.outcome()).toBe('connection_ack');
  for (let n = 0; n < 100; n++) {
    socket.send({ id: `${n}`, type: 'subscribe', payload: STATUS });
    socket.send({ id: `${n}`, type: 'complete' });
  }
  socket.send({ id: 'last', type: 'subscribe', payload: STATUS });
  for (let message = await socket.next(); ; message = await socket.next()) {
    if (typeof message === 'number') throw new Error(`closed with ${message}`);
    if (message.id === 'last') {
      expect(message.type).toBe('next');
      break;
    }
  }
  await socket.end();
});

test('A client may reuse an id as soon as it has ended the operation, and receives every event once', async () => {
  const socket = await RawSocket.signIn(app.url, nurse);
  expect(await socket.outcome()).toBe('connection_ack');
  const subscribers = async () => (await nodeMetrics(app.url))('queuebell_status_subscribers');
  const before = await subscribers();
  for (let n = 0; n < 30; n++) {
    socket.send({ id: '1', type: 'subscribe', payload: STATUS });
    socket.send({ id: '1', type: 'complete' });
  }
  socket.send({ id: '1', type: 'subscribe', payload: STATUS });
  socket.send({ id: '2', type: 'subscribe', payload: ME });
  await eventually(() => expect(socket.messages).toContainEqual({ id: '2', type: 'complete' }));
  const events = () => socket.messages.filter(({ id, type }) => id === '1' && type === 'next');
  await eventually(() => expect(events()).not.toEqual([]));
  await eventually(async () => expect(await subscribers()).toBe(before + 1));
  const known = events().length;
  for (const isOpen of [true, false])
    await app.services.queues.setOpen(systemActor('sub-protocol'), { department: 'OPD', isOpen });
  socket.send({ id: '3', type: 'subscribe', payload: ME });
  await eventually(() => expect(socket.messages).toContainEqual({ id: '3', type: 'complete' }));
  expect(events()).toHaveLength(known + 2);
  await socket.end();
  await eventually(async () => expect(await subscribers()).toBe(before));
});

test('A subscription over HTTP is rejected with a hint at WebSocket', async () => {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${nurse}` },
    body: JSON.stringify(STATUS),
  });
  expect([response.status, await response.json()]).toMatchObject([
    400,
    { errors: [{ message: expect.stringContaining('WebSocket'), extensions: { code: 'BAD_REQUEST' } }] },
  ]);
});

test('A bystander is not disturbed by any of it, and the server reports no error', async () => {
  bystander.send({ id: '1', type: 'subscribe', payload: ME });
  expect(await bystander.outcome()).toBe('next');
  expect(app.logLines.filter(({ level }) => level === 'error')).toEqual([]);
});

test('An operation that its client ends while it is rejected leaves nothing behind, and is logged', async () => {
  const socket = await RawSocket.signIn(app.url, nurse);
  expect(await socket.outcome()).toBe('connection_ack');
  const cancelled = () => app.logLines.filter(({ outcome }) => outcome === 'CANCELLED').length;
  for (let n = 0; n < 10; n++) {
    socket.send({ id: `${n}`, type: 'subscribe', payload: { query: '{' } });
    socket.send({ id: `${n}`, type: 'complete' });
  }
  await eventually(() => expect(cancelled() + socket.messages.filter(({ type }) => type === 'error').length).toBe(10));
  await socket.end();
});
