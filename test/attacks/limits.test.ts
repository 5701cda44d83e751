import { Lexer, Source, TokenKind } from 'graphql';
import { eventually } from '../support/eventually.js';
import { TRANSPORTS } from '../support/operations/transports.js';
import { RawSocket } from '../support/people/raw-socket.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

let app: TestApp;
let nurse: string;
beforeAll(async () => {
  app = await startTestApp({ patients: 3, env: { QUEUE_LIMIT_CONNECTION_INIT: '3 seconds' } });
  nurse = await app.token('nurse-1');
});
afterAll(() => app.stop());

const times = (count: number, part: string) => Array.from({ length: count }, () => part).join(' ');

/** A chain of `depth` fields. */
function chain(depth: number): string {
  const inner = depth - 4;
  return `{ __type(name: "User") { fields { type { ${'ofType { '.repeat(inner)}name${' }'.repeat(inner)} } } } }`;
}

/** A document of exactly `count` tokens that can be executed. */
function withTokens(count: number): string {
  const document = (days: number) =>
    `mutation { saveQueueSchedule(input: { department: "LAB", opensAt: "01:00", closesAt: "02:00", active: false, weekdays: [${times(days, '7')}] }) { id } }`;
  return document(count - tokensOf(document(0)));
}

function tokensOf(text: string): number {
  const lexer = new Lexer(new Source(text));
  let tokens = 0;
  while (lexer.advance().kind !== TokenKind.EOF) tokens++;
  return tokens;
}

/** The limit, the largest document within it, one that is just beyond it, and the message to that one. */
const DOCUMENT_LIMITS: Array<[string, string, string, RegExp]> = [
  ['1,000 tokens', withTokens(1_000), withTokens(1_001), /1000 tokens/],
  ['a depth of 8', chain(8), chain(9), /depth limit of 8/],
  ['15 aliases', `{ ${aliases(15)} }`, `{ ${aliases(16)} }`, /Aliases limit of 15/],
  ['a cost of 5,000', logs(20), logs(21), /Cost limit of 5000/],
  ['500 fields', `{ me { ${times(499, 'id')} } }`, `{ me { ${times(500, 'id')} } }`, /500 fields/],
  ['500 fields in fragments', spread(49), spread(50), /500 fields/],
  [
    '20 directives',
    `{ me { ${times(20, 'id @skip(if: false)')} } }`,
    `{ me { ${times(21, 'id @skip(if: false)')} } }`,
    /20 directives/,
  ],
];

function aliases(count: number): string {
  return Array.from({ length: count }, (_, i) => `a${i}: me { id }`).join(' ');
}

/** 100 entries, each at a cost of 2 + 1.5 × (2 + 1.5 × fields). */
function logs(fields: number): string {
  return `{ statusLogs(first: 100) { nodes { ${times(fields, 'id')} } } }`;
}

/** Ten times a fragment of `fields` fields, and ten fields more. */
function spread(fields: number): string {
  return `{ ${times(10, 'me { ...F }')} } fragment F on User { ${times(fields, 'id')} }`;
}

describe.each(TRANSPORTS)('%s', (_transport, send) => {
  test.each(DOCUMENT_LIMITS)(
    'an operation of %s is accepted, and one beyond the limit is rejected',
    async (_what, most, beyond, message) => {
      expect((await send(app.url, most, { token: nurse })).errors).toBeUndefined();
      const [error, ...others] = (await send(app.url, beyond, { token: nurse })).errors ?? [];
      expect(error?.extensions.code).toMatch(/^GRAPHQL_(VALIDATION|PARSE)_FAILED$/);
      expect(error?.message).toMatch(message);
      expect(others).toEqual([]);
    },
  );
});

test('A body of 100,000 bytes is accepted, and one of a byte more is rejected in JSON', async () => {
  const query = (bytes: number) => {
    const empty = JSON.stringify({ query: '{ me { id } } #' });
    return JSON.stringify({ query: `{ me { id } } #${'x'.repeat(bytes - empty.length)}` });
  };
  const send = (body: string) =>
    fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${nurse}` },
      body,
    });
  const most = await send(query(100_000));
  expect([most.status, await most.json()]).toEqual([200, { data: expect.anything() }]);
  const beyond = await send(query(100_001));
  expect(beyond.status).toBe(413);
  expect(await beyond.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
});

test('A frame of 64 KiB is accepted, and one of a byte more closes only the socket that sent it', async () => {
  const message = (bytes: number) => {
    const of = (padding: string) =>
      JSON.stringify({ id: '1', type: 'subscribe', payload: { query: `{ me { id } } #${padding}` } });
    return of('x'.repeat(bytes - of('').length));
  };
  const [good, bad] = [await RawSocket.signIn(app.url, nurse), await RawSocket.signIn(app.url, nurse)];
  expect([await good.outcome(), await bad.outcome()]).toEqual(['connection_ack', 'connection_ack']);
  good.send(message(65_536));
  expect(await good.outcome()).toBe('next');
  bad.send(message(65_537));
  expect(await bad.closed()).toBe(1009);
  expect(good.isOpen).toBe(true);
  await good.end();
});

test('A socket may have 20 subscriptions; the next one is RATE_LIMITED until one ends', async () => {
  const socket = await RawSocket.signIn(app.url, nurse);
  expect(await socket.outcome()).toBe('connection_ack');
  const subscribe = (id: number) =>
    socket.send({
      id: `${id}`,
      type: 'subscribe',
      payload: { query: 'subscription { queueStatusChanged(department: "OPD") { version } }' },
    });
  for (let id = 1; id <= 20; id++) {
    subscribe(id);
    expect(await socket.next()).toMatchObject({ id: `${id}`, type: 'next', payload: { data: expect.anything() } });
  }
  subscribe(21);
  expect(await socket.next()).toMatchObject({ id: '21', type: 'error', payload: [{ extensions: { code: 'RATE_LIMITED' } }] });
  socket.send({ id: '1', type: 'complete' });
  subscribe(22);
  expect(await socket.next()).toMatchObject({ id: '22', type: 'next' });
  await socket.end();
});

test('Sockets that never sign in are closed with 4408 after 3 s, and delay nobody meanwhile', async () => {
  const startedAt = performance.now();
  const silent = await Promise.all(Array.from({ length: 200 }, () => RawSocket.open(app.url)));
  const patient = await RawSocket.signIn(app.url, await app.token('patient-1'));
  expect(await patient.outcome()).toBe('connection_ack');
  const late = await RawSocket.open(app.url);
  const closed = await Promise.all(silent.map((socket) => socket.closed()));
  const afterMs = performance.now() - startedAt;
  expect(closed).toEqual(silent.map(() => 4408));
  expect(afterMs).toBeGreaterThan(2_900);
  expect(await late.closed()).toBe(4408);
  expect(patient.isOpen).toBe(true);
  await patient.end();
  await eventually(async () => expect(await (await fetch(`${app.url}/metrics`)).text()).toContain('queuebell_sockets 0\n'));
});
