import { type Issuer, startIssuer } from '../../bench/stage/issuer.ts';
import { readConfig } from '../../src/config/config.js';
import { buildQueuebellSchema } from '../../src/resolvers/schema.js';
import { DocumentCache, MAX_ERRORS } from '../../src/server/documents/document-cache.js';
import { BOMBS, times } from '../support/operations/bombs.js';
import { post } from '../support/operations/post.js';
import { RawSocket } from '../support/people/raw-socket.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { type Program, startNode } from '../support/places/program.js';

/** In ms. On a noisy machine one quick try is enough; a document that takes this long each time is slow. */
const ANSWER_LIMIT_MS = 100;
/** The longest, in ms, that somebody else waits meanwhile for a trivial answer. */
const LAG_LIMIT_MS = 200;
const TRY_FOR_MS = 20_000;
/** On a machine that is slow at everything, the limit is this many times the time of a harmless document. */
const TIMES_HARMLESS = 10;
const HARMLESS = '{ me { id } }';

let office: TestApp;
let issuer: Issuer;
let nodes: Program[];
const targets = { development: { url: '', nurse: '' }, production: { url: '', nurse: '' } };
const MODES = ['development', 'production'] as const;
type Target = (typeof targets)['production'];

beforeAll(async () => {
  office = await startTestApp({ patients: 2 });
  issuer = await startIssuer();
  const provider = { QUEUE_AUTH_ISSUER: issuer.issuer, QUEUE_AUTH_JWKS_URL: issuer.jwksUrl };
  const [development, production] = await Promise.all([
    startNode(office),
    startNode(office, { env: { NODE_ENV: 'production', ...provider } }),
  ]);
  nodes = [development.node, production.node];
  targets.development = { url: development.url, nurse: await office.token('nurse-1') };
  targets.production = { url: production.url, nurse: await issuer.token('nurse-1') };
});
afterAll(async () => {
  await Promise.all((nodes ?? []).map((node) => node.stop()));
  issuer?.stop();
  await office?.stop();
});

type Send = (target: Target, query: string, variables?: Record<string, unknown>) => Promise<string | number>;

async function overHttp({ url, nurse }: Target, query: string, variables = {}): Promise<string> {
  const answer = await post(url, query, { token: nurse, variables });
  return answer.errors?.[0]?.extensions.code ?? 'ok';
}

async function overRawSocket({ url, nurse }: Target, query: string, variables = {}): Promise<string | number> {
  const socket = await RawSocket.signIn(url, nurse);
  expect(await socket.outcome()).toBe('connection_ack');
  socket.send({ id: '1', type: 'subscribe', payload: { query, variables } });
  const message = await socket.next();
  if (typeof message === 'number') return message;
  await socket.end();
  const { payload } = message as {
    payload: Array<{ extensions: { code: string } }> & { errors?: Array<{ extensions: { code: string } }> };
  };
  return (message.type === 'error' ? payload : payload.errors)?.[0]?.extensions.code ?? 'ok';
}

/** The longest that somebody else waited for an answer of the server while it worked, in ms. */
async function longestWaitMs(url: string, work: Promise<unknown>): Promise<number> {
  let isOver = false;
  const over = work.finally(() => {
    isOver = true;
  });
  let longest = 0;
  do {
    const startedAt = performance.now();
    await (await fetch(`${url}/livez`)).text();
    longest = Math.max(longest, performance.now() - startedAt);
  } while (!isOver);
  await over;
  return longest;
}

/** Tries until one try is quick enough. Resolves with the quickest try and the limit that applied on this machine. */
async function attack(target: Target, send: Send, [query, variables]: [string, Record<string, unknown>?]) {
  const outcomes = new Set<string | number>();
  const best = { ms: Number.POSITIVE_INFINITY, lagMs: Number.POSITIVE_INFINITY, harmlessMs: Number.POSITIVE_INFINITY };
  const limitMs = () => Math.max(ANSWER_LIMIT_MS, TIMES_HARMLESS * best.harmlessMs);
  const until = performance.now() + TRY_FOR_MS;
  do {
    const begunAt = performance.now();
    await send(target, HARMLESS);
    const startedAt = performance.now();
    best.harmlessMs = Math.min(best.harmlessMs, startedAt - begunAt);
    const sent = send(target, query, variables).then((outcome) => {
      outcomes.add(outcome);
      best.ms = Math.min(best.ms, performance.now() - startedAt);
    });
    best.lagMs = Math.min(best.lagMs, await longestWaitMs(target.url, sent));
  } while ((best.ms >= limitMs() || best.lagMs >= LAG_LIMIT_MS) && performance.now() < until);
  return { outcomes, ms: best.ms, lagMs: best.lagMs, limitMs: limitMs() };
}

describe.each(
  MODES.flatMap((mode) => [[mode, 'over HTTP', overHttp, false] as const, [mode, 'over a socket', overRawSocket, true] as const]),
)('In %s, %s', (mode, _transport, send: Send, isSocket) => {
  test.each(
    BOMBS.map(([what, query, code, more]) => [what, query, (isSocket && more?.onSocket) || code, more?.variables] as const),
  )('a document %s is rejected at once, and delays nobody', async (_what, query, expected, variables) => {
    const { outcomes, ms, lagMs, limitMs } = await attack(targets[mode], send, [query, variables]);
    expect([...outcomes]).toEqual([expected]);
    expect(ms).toBeLessThan(limitMs);
    expect(lagMs).toBeLessThan(LAG_LIMIT_MS);
  });

  test('the heaviest documents within the limits delay nobody either', async () => {
    for (const query of [`{ ${'me { id } '.repeat(240)} }`, `{ me { ${'id '.repeat(499)} } }`]) {
      const { outcomes, lagMs } = await attack(targets[mode], send, [query]);
      expect([...outcomes]).toEqual(['ok']);
      expect(lagMs).toBeLessThan(LAG_LIMIT_MS);
    }
  });
});

test.each(MODES)('A batch is rejected on both transports, in %s', async (mode) => {
  const { url, nurse } = targets[mode];
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
])('A body of %s is answered in JSON', async (_what, body) => {
  const { url, nurse } = targets.production;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${nurse}` },
    body,
  });
  expect([response.status, await response.json()]).toMatchObject([400, { errors: [{ extensions: { code: 'BAD_REQUEST' } }] }]);
});

test('A document beyond a limit never reaches the rules that take quadratic time', () => {
  const { limits } = readConfig({ QUEUE_LIMIT_TOKENS: '1000000' });
  const documents = new DocumentCache(buildQueuebellSchema(), limits, false);
  const unknownFields = documents.get(`{ ${times(400, (i) => `unknown${i}`)} }`) as readonly Error[];
  expect(unknownFields).toHaveLength(MAX_ERRORS + 1);
  const tooMany = documents.get(`{ ${times(100_000, (i) => `unknown${i}`)} }`) as readonly Error[];
  expect(tooMany.map(({ message }) => message)).toEqual(['A document may have 500 fields.']);
});

test('The server still answers after all of it, and reports no error', async () => {
  for (const [index, mode] of MODES.entries()) {
    expect(await overHttp(targets[mode], HARMLESS)).toBe('ok');
    expect(await overRawSocket(targets[mode], HARMLESS)).toBe('ok');
    expect(nodes[index]?.log.filter(({ level }) => level === 'error')).toEqual([]);
  }
});
