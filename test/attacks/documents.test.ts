import { readConfig } from '../../src/config.js';
import { buildQueuebellSchema } from '../../src/resolvers/schema.js';
import { DocumentCache } from '../../src/server/document-cache.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { post } from '../support/clients.js';
import { type Program, startNode } from '../support/program.js';
import { RawSocket } from '../support/raw-socket.js';

/** In ms. A noisy machine has so long for one quick try; what takes this long each time is slow. */
const ANSWER_LIMIT_MS = 100;
const LAG_LIMIT_MS = 200;
const TRY_FOR_MS = 20_000;
/** On a machine that is slow with everything: so many times as long as a harmless document takes the same way. */
const TIMES_HARMLESS = 10;
const HARMLESS = '{ me { id } }';

const times = (count: number, part: (index: number) => string) => Array.from({ length: count }, (_, i) => part(i)).join(' ');
const nested = (depth: number, field: string, leaf: string) => `${`${field} { `.repeat(depth)}${leaf}${' }'.repeat(depth)}`;
const OPEN = 'setQueueOpen(input: { department: "OPD", isOpen: true }) { changed }';

/** What it is, the document, the code it is refused with (on the socket: or the code of the close). */
const BOMBS: Array<[string, string, string, (string | number)?]> = [
  ['nested 3,000 deep', `{ ${nested(3_000, 'a', 'b')} }`, 'GRAPHQL_PARSE_FAILED'],
  ['nested 300 deep', `{ ${nested(300, 'a', 'b')} }`, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'nested 60 deep in what introspection allows',
    `{ __type(name: "User") { ${nested(60, 'ofType', 'name')} } }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['with 500 aliases', `{ ${times(500, (i) => `a${i}: me { id }`)} }`, 'GRAPHQL_PARSE_FAILED'],
  ['with 100 aliases', `{ ${times(100, (i) => `a${i}: me { id }`)} }`, 'GRAPHQL_VALIDATION_FAILED'],
  ['with 500 mutations by alias', `mutation { ${times(500, (i) => `a${i}: ${OPEN}`)} }`, 'GRAPHQL_PARSE_FAILED'],
  ['with 50 mutations by alias', `mutation { ${times(50, (i) => `a${i}: ${OPEN}`)} }`, 'GRAPHQL_VALIDATION_FAILED'],
  ['with 2,000 directives', `{ me { id ${'@skip(if: false) '.repeat(2_000)} } }`, 'GRAPHQL_PARSE_FAILED'],
  ['with 140 directives', `{ me { id ${'@skip(if: false) '.repeat(140)} } }`, 'GRAPHQL_VALIDATION_FAILED'],
  ['with 400 directives that there are not', `{ me { id ${'@x '.repeat(400)} } }`, 'GRAPHQL_VALIDATION_FAILED'],
  ['with one field 20,000 times', `{ me { ${'id '.repeat(20_000)} } }`, 'GRAPHQL_PARSE_FAILED'],
  ['with one field 900 times', `{ me { ${'id '.repeat(900)} } }`, 'GRAPHQL_VALIDATION_FAILED'],
  ['whose fragment spreads itself', '{ me { ...A } } fragment A on User { id ...A }', 'GRAPHQL_VALIDATION_FAILED'],
  [
    'whose 90 fragments spread each other in a ring',
    `{ me { ...F0 } } ${times(90, (i) => `fragment F${i} on User { id ...F${(i + 1) % 90} }`)}`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'whose 17 fragments all spread all',
    `{ me { ...F0 } } ${times(17, (i) => `fragment F${i} on User { ${times(17, (j) => `...F${j}`)} }`)}`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'whose fragments double 90 times',
    `{ me { ...F0 } } ${times(90, (i) => `fragment F${i} on User { ...F${i + 1} ...F${i + 1} }`)} fragment F90 on User { id }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'whose fragments become six times as many, six times',
    `{ me { ...F0 } } ${times(6, (i) => `fragment F${i} on User { ${`...F${i + 1} `.repeat(6)} }`)} fragment F6 on User { id }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'whose unused fragments double 90 times',
    `{ me { id } } ${times(90, (i) => `fragment F${i} on User { ...F${i + 1} ...F${i + 1} }`)} fragment F90 on User { id }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'whose 100 fields overlap and none is like another',
    `{ ${times(100, (i) => `announcement(id: "${i}") { id }`)} }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'whose 200 fields contradict each other',
    `{ me { ${times(200, (i) => `x: ${i % 2 ? 'id' : 'role'}`)} } }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'with 200 variables that nobody uses',
    `query (${times(200, (i) => `$v${i}: Int`)}) { me { id } }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'with an object 200 deep',
    `mutation { setQueueOpen(input: ${'{ a: '.repeat(200)}1${' }'.repeat(200)}) { changed } }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['with a list 400 deep', `{ announcement(id: ${'['.repeat(400)}${']'.repeat(400)}) { id } }`, 'GRAPHQL_VALIDATION_FAILED'],
  ['with an argument of 1,000,000 characters', `{ announcement(id: "${'x'.repeat(1_000_000)}") { id } }`, 'BAD_REQUEST', 1009],
  [
    'with an argument of 60,000 characters',
    `mutation { acknowledgeNotification(id: "${'x'.repeat(60_000)}") { id } }`,
    'NOT_FOUND',
  ],
  ['with 60,000 characters of comment and nothing else', `# ${'x'.repeat(60_000)}`, 'GRAPHQL_PARSE_FAILED'],
  ['that defines types', 'type User { password: String } { me { id } }', 'GRAPHQL_VALIDATION_FAILED'],
  [
    'that subscribes to nothing',
    'subscription { ...A } fragment A on Subscription { queueStatusChanged @skip(if: true) { version } }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['of nothing', '{', 'GRAPHQL_PARSE_FAILED'],
  ['of fragments alone', 'fragment A on User { id }', 'GRAPHQL_VALIDATION_FAILED'],
  ['of another language', "'; drop table notification; --", 'GRAPHQL_PARSE_FAILED'],
];

let office: TestApp;
let node: Program;
let url: string;
let nurse: string;

beforeAll(async () => {
  office = await startTestApp({ patients: 2 });
  ({ node, url } = await startNode(office));
  nurse = await office.token('nurse-1');
});
afterAll(async () => {
  await node?.stop();
  await office?.stop();
});

/** The longest that the event loop of the server was held since it was last asked, in ms. */
async function longestLagMs(): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return 1_000 * Number(/^nodejs_eventloop_lag_max_seconds (\S+)$/m.exec(text)?.[1]);
}

async function overHttp(query: string): Promise<string> {
  const answer = await post(url, query, { token: nurse });
  return answer.errors?.[0]?.extensions.code ?? 'ok';
}

async function overRawSocket(query: string): Promise<string | number> {
  const socket = await RawSocket.signIn(url, nurse);
  expect(await socket.outcome()).toBe('connection_ack');
  socket.send({ id: '1', type: 'subscribe', payload: { query } });
  const message = await socket.next();
  if (typeof message === 'number') return message;
  await socket.end();
  const { payload } = message as {
    payload: Array<{ extensions: { code: string } }> & { errors?: Array<{ extensions: { code: string } }> };
  };
  return (message.type === 'error' ? payload : payload.errors)?.[0]?.extensions.code ?? 'ok';
}

/** Tries until one try was quick enough, and says how the quickest was, and what limit the machine allowed. */
async function attack(send: (query: string) => Promise<string | number>, query: string) {
  const outcomes = new Set<string | number>();
  const best = { ms: Number.POSITIVE_INFINITY, lagMs: Number.POSITIVE_INFINITY, harmlessMs: Number.POSITIVE_INFINITY };
  const limitMs = () => Math.max(ANSWER_LIMIT_MS, TIMES_HARMLESS * best.harmlessMs);
  const tookMs = async (document: string, into?: Set<string | number>) => {
    const startedAt = performance.now();
    const outcome = await send(document);
    into?.add(outcome);
    return performance.now() - startedAt;
  };
  const until = performance.now() + TRY_FOR_MS;
  do {
    best.harmlessMs = Math.min(best.harmlessMs, await tookMs(HARMLESS));
    await longestLagMs();
    best.ms = Math.min(best.ms, await tookMs(query, outcomes));
    best.lagMs = Math.min(best.lagMs, await longestLagMs());
  } while ((best.ms >= limitMs() || best.lagMs >= LAG_LIMIT_MS) && performance.now() < until);
  return { outcomes, ms: best.ms, lagMs: best.lagMs, limitMs: limitMs() };
}

describe.each([
  ['over HTTP', overHttp, false],
  ['over a socket', overRawSocket, true],
] as const)('%s', (_transport, send, isSocket) => {
  test.each(BOMBS.map(([what, query, code, onSocket = code]) => [what, query, isSocket ? onSocket : code] as const))(
    'a document %s is refused at once, and holds nobody up',
    async (_what, query, expected) => {
      const { outcomes, ms, lagMs, limitMs } = await attack(send, query);
      expect([...outcomes]).toEqual([expected]);
      expect(ms).toBeLessThan(limitMs);
      expect(lagMs).toBeLessThan(LAG_LIMIT_MS);
    },
  );

  test('the heaviest documents within the limits hold nobody up either', async () => {
    for (const query of [`{ ${'me { id } '.repeat(240)} }`, `{ me { ${'id '.repeat(499)} } }`]) {
      const { outcomes, lagMs } = await attack(send, query);
      expect([...outcomes]).toEqual(['ok']);
      expect(lagMs).toBeLessThan(LAG_LIMIT_MS);
    }
  });
});

test('a batch is refused on both transports', async () => {
  const batch = Array.from({ length: 50 }, () => ({ query: '{ me { id } }' }));
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${nurse}` },
    body: JSON.stringify(batch),
  });
  expect([response.status, await response.json()]).toMatchObject([400, { errors: [{ extensions: { code: 'BAD_REQUEST' } }] }]);
  const socket = await RawSocket.signIn(url, nurse);
  expect(await socket.outcome()).toBe('connection_ack');
  socket.send(batch.map((payload, index) => ({ id: `${index}`, type: 'subscribe', payload })));
  expect(await socket.closed()).toBe(4400);
});

test.each([
  ['half of its JSON', '{"query":'],
  ['nothing', ''],
  ['null', 'null'],
  ['a number', '1'],
  ['a text', '"{ me { id } }"'],
  ['no document', '{}'],
  ['a document that is a number', '{"query":1}'],
  ['variables that are a text', '{"query":"{ me { id } }","variables":"x"}'],
  ['40,000 brackets', '['.repeat(40_000)],
  ['40,000 brackets, all closed', `{"query":"{ me { id } }","variables":${'['.repeat(40_000)}${']'.repeat(40_000)}}`],
])('a body of %s is answered as JSON', async (_what, body) => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${nurse}` },
    body,
  });
  expect([response.status, await response.json()]).toMatchObject([400, { errors: [{ extensions: { code: 'BAD_REQUEST' } }] }]);
});

test('what is beyond a limit never sees the rules that take time with the square of a document', () => {
  const { limits } = readConfig({ QUEUE_LIMIT_TOKENS: '1000000' });
  const documents = new DocumentCache(buildQueuebellSchema(), limits, false);
  const unknownFields = documents.get(`{ ${times(400, (i) => `unknown${i}`)} }`) as readonly Error[];
  expect(unknownFields.length).toBeGreaterThan(50);
  const tooMany = documents.get(`{ ${times(100_000, (i) => `unknown${i}`)} }`) as readonly Error[];
  expect(tooMany.map(({ message }) => message)).toEqual(['A document may have 500 fields.']);
});

test('after all of it the server is well, and nothing of it wants a person', async () => {
  expect(await overHttp('{ me { id } }')).toBe('ok');
  expect(await overRawSocket('{ me { id } }')).toBe('ok');
  expect(node.log.filter(({ level }) => level === 'error')).toEqual([]);
});
