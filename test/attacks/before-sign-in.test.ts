import { getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { type Issuer, startIssuer } from '../../bench/stage/issuer.ts';
import { TABLE } from '../server/permission-table.js';
import type { GraphqlAnswer } from '../support/operations/operation.js';
import { post } from '../support/operations/post.js';
import { RawSocket } from '../support/people/raw-socket.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

let issuer: Issuer;
let production: TestApp;
let development: TestApp;
beforeAll(async () => {
  issuer = await startIssuer();
  const env = { NODE_ENV: 'production', QUEUE_AUTH_ISSUER: issuer.issuer, QUEUE_AUTH_JWKS_URL: issuer.jwksUrl };
  production = await startTestApp({ patients: 1, env });
  development = await startTestApp({ patients: 1 });
});
afterAll(async () => {
  await production.stop();
  await development.stop();
  issuer.stop();
});

const json = { 'content-type': 'application/json' };
const codeOf = ({ errors }: GraphqlAnswer) => errors?.[0]?.extensions.code ?? 'ok';
const largest = (n: number) => `{ me { id } } # ${n} ${'x'.repeat(60_000)}`;

/** What is sent, and how. A server that read them would answer each in another way. */
const REQUESTS: Array<[string, string, RequestInit]> = [
  ['a query', '', { method: 'POST', headers: json, body: '{"query":"{ me { id } }"}' }],
  ['introspection', '', { method: 'POST', headers: json, body: JSON.stringify({ query: getIntrospectionQuery() }) }],
  ['a query in the address', '?query={__typename}', { headers: { 'apollo-require-preflight': 'x' } }],
  ['half of its JSON', '', { method: 'POST', headers: json, body: '{"query":' }],
  ['a document of another language', '', { method: 'POST', headers: json, body: '{"query":"select 1"}' }],
  ['a document of the largest size', '', { method: 'POST', headers: json, body: JSON.stringify({ query: largest(0) }) }],
  ['a body beyond the limit', '', { method: 'POST', headers: json, body: 'x'.repeat(1_000_000) }],
  ['a body of another type', '', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x' }],
  ['bytes that are no UTF-8', '', { method: 'POST', headers: json, body: new Uint8Array([0xff, 0xfe]) }],
];

async function answerTo(url: string, address: string, init: RequestInit) {
  const response = await fetch(`${url}/graphql${address}`, init);
  return [response.status, codeOf((await response.json()) as GraphqlAnswer)];
}

test.each(REQUESTS)('A caller without a token who sends %s is rejected unread', async (_what, address, init) => {
  expect(await answerTo(production.url, address, init)).toEqual([401, 'UNAUTHENTICATED']);
});

test.each(REQUESTS)('A caller with an invalid token who sends %s is rejected unread', async (_what, address, init) => {
  const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${'x'.repeat(5_000)}.y.z` };
  expect(await answerTo(production.url, address, { ...init, headers })).toEqual([401, 'UNAUTHENTICATED']);
});

test('No legal operation of the API is executed in production for a caller without a token', async () => {
  const codes = await Promise.all(TABLE.map(async ([name, document]) => [name, codeOf(await post(production.url, document))]));
  expect(codes).toEqual(TABLE.map(([name]) => [name, 'UNAUTHENTICATED']));
});

test('A caller without a token is not looked up in the database', async () => {
  await production.database.query('alter table app_user rename to hidden');
  const codes = await Promise.all(Array.from({ length: 20 }, (_, n) => post(production.url, largest(n)).then(codeOf)));
  await production.database.query('alter table hidden rename to app_user');
  expect(new Set(codes)).toEqual(new Set(['UNAUTHENTICATED']));
});

test('A flood of callers who are not signed in writes ten log lines per minute', async () => {
  const before = production.logLines.length;
  for (let n = 0; n < 200; n++) await post(production.url, largest(n));
  expect(production.logLines.length - before).toBeLessThanOrEqual(10);
});

test('An IDE may ask a server in development for the schema, in a small document, and for nothing else', async () => {
  const ask = (query: string) => post(development.url, query);
  const options = { descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, inputValueDeprecation: true };
  const whole = getIntrospectionQuery({ ...options, schemaDescription: true, oneOf: true });
  const { data } = await ask(whole);
  expect((data as IntrospectionQuery).__schema.types.length).toBeGreaterThan(10);
  expect(codeOf(await ask('{ __typename }'))).toBe('ok');
  const refused = [
    '{ me { id } }',
    '{ __typename me { id } }',
    '{ __typename ...A } fragment A on Query { departments { id } }',
    'mutation { setQueueOpen(input: { department: "OPD", isOpen: true }) { changed } }',
    `${whole} # ${'x'.repeat(5_000)}`,
  ];
  for (const query of refused)
    expect(await ask(query)).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
});

describe('On a socket that has not signed in', () => {
  const ping = (bytes: number) => ({ type: 'ping', payload: { text: 'x'.repeat(bytes) } });

  test('a message that is longer than any sign-in closes the socket, unread', async () => {
    const socket = await RawSocket.open(production.url);
    socket.send(ping(16_384));
    expect(await socket.outcome()).toBe(4400);
  });

  test('a sign-in is read up to the length of the longest token, and no further', async () => {
    const signIn = async (bytes: number) => {
      const socket = await RawSocket.open(production.url);
      socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${'x'.repeat(bytes)}` } });
      return socket.closed();
    };
    const lines = () => production.logLines.filter(({ msg }) => msg === 'a token was refused').map(({ reason }) => reason);
    const before = lines().length;
    expect([await signIn(24_000), await signIn(32_000), await signIn(34_000)]).toEqual([4403, 4403, 4403]);
    expect(lines().slice(before)).toEqual(['ERR_JWS_INVALID', 'TOKEN_TOO_LONG']); // the third one is not read
  });

  test('ten messages are read, and the next one closes the socket', async () => {
    const socket = await RawSocket.open(production.url);
    for (let n = 0; n < 200; n++) socket.send(ping(10));
    expect(await socket.closed()).toBe(4400);
    expect(socket.messages.length).toBeLessThanOrEqual(10);
  });

  test('an operation closes the socket with 4401', async () => {
    const socket = await RawSocket.open(production.url);
    socket.send({ id: '1', type: 'subscribe', payload: { query: '{ me { id } }' } });
    expect(await socket.outcome()).toBe(4401);
  });
});
