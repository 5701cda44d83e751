import { buildSchema, type DocumentNode, parse } from 'graphql';
import { Role } from '../../../src/entities/directory/role.enum.js';
import { SharedExecution } from '../../../src/realtime/shared-execution/shared-execution.js';
import { SubscriberBuffer } from '../../../src/realtime/subscriber-buffer.js';
import { eventually } from '../../support/eventually.js';
import { Inbox } from '../../support/operations/inbox.js';
import { socketClient } from '../../support/operations/socket.js';
import { RawSocket } from '../../support/people/raw-socket.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { recordedLog } from '../../support/records/recorded-log.js';
import { RecordedWire } from '../../support/records/recorded-wire.js';

const PATIENTS = 10;
const SUBSCRIPTIONS = 200;
const MOST_OF_A_USER = 50;

const schema = buildSchema(`
  type Query { none: Int }
  input Filter { code: String = "OPD" open: Boolean }
  type Subscription { number(of: String = "OPD", filter: Filter): Int }
`);
const DOCUMENT = parse(`subscription Numbers($of: String = "OPD", $filter: Filter) { number(of: $of, filter: $filter) }`);

interface Client {
  buffer: SubscriberBuffer<object>;
  wire: RecordedWire;
}

function subscribe(sharing: SharedExecution, userId: number, document: DocumentNode, variableValues: object): Client {
  const buffer = new SubscriberBuffer<object>({ events: 100, bytes: 1_000_000 }, { onClose: () => undefined });
  const wire = new RecordedWire();
  const contextValue = { viewer: { userId, role: Role.PATIENT, language: 'en' as const } };
  sharing.deliver(buffer, { schema, document, variableValues: { ...variableValues }, contextValue }, wire);
  return { buffer, wire };
}

const crowd = <T>(make: (userId: number, n: number) => T): T[] =>
  Array.from({ length: PATIENTS * SUBSCRIPTIONS }, (_, n) => make(1 + Math.floor(n / SUBSCRIPTIONS), n));

test('Ten patients whose 200 subscriptions differ only in unused variables share one execution', async () => {
  const sharing = new SharedExecution(recordedLog());
  let executions = 0;
  const clients = crowd((userId, n) => subscribe(sharing, userId, DOCUMENT, { [`unused${n}`]: n }));
  expect(sharing.size).toBe(1);
  const event = { number: () => ++executions };
  for (const { buffer } of clients) buffer.push(event);
  await eventually(() => expect(clients.every(({ wire }) => wire.sent.length === 1)).toBe(true));
  expect(executions).toBe(1);
});

test('Variables with the same effect make one group, whether sent or by default, and in any order', () => {
  const sharing = new SharedExecution(recordedLog());
  const alike = [
    { filter: { code: 'OPD', open: true } },
    { filter: { open: true, code: 'OPD' } },
    { of: 'OPD', filter: { open: true } },
  ];
  for (const variables of alike) subscribe(sharing, 1, DOCUMENT, variables);
  expect(sharing.size).toBe(1);
  subscribe(sharing, 1, DOCUMENT, { of: 'ER', filter: { open: true } });
  expect(sharing.size).toBe(2);
});

test('A user may have 50 different subscriptions; the next one is rejected until one ends', async () => {
  const sharing = new SharedExecution(recordedLog());
  const different = (n: number) => parse(`subscription { number a${n}: number }`);
  const [first] = Array.from({ length: MOST_OF_A_USER }, (_, n) => subscribe(sharing, 1, different(n), {}));
  const refused = subscribe(sharing, 1, different(MOST_OF_A_USER), {});
  await expect(refused.buffer.next()).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  subscribe(sharing, 2, different(MOST_OF_A_USER), {});
  expect(sharing.size).toBe(MOST_OF_A_USER + 1);
  first?.buffer.end();
  const taken = subscribe(sharing, 1, different(MOST_OF_A_USER + 1), {});
  taken.buffer.push({ number: 1 });
  await eventually(() => expect(taken.wire.sent).toHaveLength(1));
});

test('Many different executions of an event yield to all other work between them', async () => {
  const sharing = new SharedExecution(recordedLog());
  let sinceTurn = 0;
  let most = 0;
  let isOver = false;
  const probe = () => {
    sinceTurn = 0;
    if (!isOver) setImmediate(probe);
  };
  /** Takes as long as an expensive document. */
  const number = () => {
    most = Math.max(most, ++sinceTurn);
    for (const until = performance.now() + 1; performance.now() < until; );
    return 1;
  };
  const clients = Array.from({ length: 200 }, (_, n) =>
    subscribe(sharing, 1 + (n % PATIENTS), parse('subscription { number }'), {}),
  );
  expect(sharing.size).toBe(clients.length);
  const event = { number };
  probe();
  for (const { buffer } of clients) buffer.push(event);
  await eventually(() => expect(clients.every(({ wire }) => wire.sent.length === 1)).toBe(true));
  isOver = true;
  expect(most).toBeLessThan(10);
});

test('A large group does not wait for the many small groups of other users', async () => {
  const sharing = new SharedExecution(recordedLog());
  const order: string[] = [];
  const numberedBy = (name: string) => () => {
    order.push(name);
    for (const until = performance.now() + 1; performance.now() < until; );
    return 1;
  };
  const small = Array.from({ length: 200 }, (_, n) =>
    subscribe(sharing, 1 + (n % PATIENTS), parse('subscription { number }'), {}),
  );
  const large = Array.from({ length: 1_000 }, (_, n) => subscribe(sharing, 100 + n, DOCUMENT, {}));
  const [ofSmall, ofLarge] = [{ number: numberedBy('small') }, { number: numberedBy('large') }];
  for (const { buffer } of small) buffer.push(ofSmall);
  for (const { buffer } of large) buffer.push(ofLarge);
  await eventually(() => expect(large.every(({ wire }) => wire.sent.length === 1)).toBe(true));
  const before = order.indexOf('large');
  expect(before).toBe(0);
  await eventually(() => expect(small.every(({ wire }) => wire.sent.length === 1)).toBe(true));
});

describe('On a server', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ patients: 2 });
  });
  afterAll(() => app.stop());

  const aliased = (n: number) => `subscription { a${n}: queueNotification { id } }`;

  test('a patient with 50 different subscriptions gets no more, on a socket that stays open, and the opening reaches them all', async () => {
    const token = await app.token('patient-1');
    const sockets = await Promise.all([1, 2, 3].map(() => RawSocket.signIn(app.url, token)));
    for (const socket of sockets) expect(await socket.outcome()).toBe('connection_ack');
    for (let n = 0; n < MOST_OF_A_USER; n++)
      sockets[n % 3]?.send({ id: `${n}`, type: 'subscribe', payload: { query: aliased(n) } });
    // The server begins a socket's operations in order.
    for (const socket of sockets) {
      socket.send({ id: 'me', type: 'subscribe', payload: { query: '{ me { id } }' } });
      expect([await socket.outcome(), await socket.outcome()]).toEqual(['next', 'complete']);
    }
    const last = sockets[2] as RawSocket;
    last.send({ id: 'more', type: 'subscribe', payload: { query: aliased(MOST_OF_A_USER) } });
    expect(await last.next()).toMatchObject({ id: 'more', type: 'error', payload: [{ extensions: { code: 'RATE_LIMITED' } }] });
    const other = new Inbox(socketClient(app.url, await app.token('patient-2')), aliased(1));
    await (await app.nurse()).set(true);
    expect(await other.next()).toMatchObject({ a1: { id: expect.any(String) } });
    for (const socket of sockets) expect(await socket.outcome()).toBe('next');
    expect(last.isOpen).toBe(true);
    await Promise.all(sockets.map((socket) => socket.end()));
  });
});
