import { type Issuer, startIssuer } from '../../bench/stage/issuer.ts';
import { SchedulesDocument } from '../generated/graphql.js';
import { post } from '../support/operations/post.js';
import { overSocket } from '../support/operations/socket.js';
import { TRANSPORTS } from '../support/operations/transports.js';
import { RawSocket } from '../support/people/raw-socket.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { type Program, startNode } from '../support/places/program.js';

const OPEN = 'mutation ($input: SetQueueOpenInput!) { setQueueOpen(input: $input) { changed } }';

let office: TestApp;
let issuer: Issuer;
let node: Program;
/** The address of the server in production mode. The office is in development mode. */
let url: string;
let nurse: string;

beforeAll(async () => {
  office = await startTestApp({ patients: 2 });
  issuer = await startIssuer();
  const env = { NODE_ENV: 'production', QUEUE_AUTH_ISSUER: issuer.issuer, QUEUE_AUTH_JWKS_URL: issuer.jwksUrl };
  ({ node, url } = await startNode(office, { env }));
  nurse = await issuer.token('nurse-1');
});
afterAll(async () => {
  await node?.stop();
  await office?.stop();
  issuer?.stop();
});

const get = (path: string, accept = 'text/html') => fetch(`${url}${path}`, { headers: { accept }, redirect: 'manual' });

test('A server in production requires an issuer of its own', async () => {
  await expect(startNode(office, { env: { NODE_ENV: 'production' } })).rejects.toThrow(/QUEUE_AUTH_ISSUER/);
});

describe.each(TRANSPORTS)('%s', (_transport, send) => {
  test('the API works', async () => {
    expect((await send(url, '{ me { role } __typename }', { token: nurse })).data).toMatchObject({ me: { role: 'NURSE' } });
  });

  test.each([
    '{ __schema { types { name } } }',
    '{ __type(name: "User") { name } }',
    '{ me { id } ...on Query { __schema { description } } }',
  ])('the schema is hidden from %s', async (query) => {
    const answer = await send(url, query, { token: nurse });
    expect(answer.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(answer.data).toBeUndefined();
    expect((await send(office.url, query, { token: await office.token('nurse-1') })).errors).toBeUndefined();
  });

  test.each([
    ['a field', '{ me { idd } }', {}],
    ['an operation', '{ department { code } }', {}],
    ['a type', 'query ($x: Strin) { me { id } }', {}],
    ['a fragment’s type', '{ me { ...A } } fragment A on Usr { id }', {}],
    ['an argument', '{ announcement(ids: "1") { id } }', {}],
    ['an input field', 'mutation { setQueueOpen(input: { departmen: "OPD", isOpen: true }) { changed } }', {}],
    ['an input field in variables', OPEN, { input: { departmen: 'OPD', department: 'OPD', isOpen: true } }],
  ])('no name is suggested for a misspelt name of %s', async (_what, query, variables) => {
    const hidden = await send(url, query, { token: nurse, variables });
    expect(hidden.errors?.[0]?.message).toBeTruthy();
    expect(JSON.stringify(hidden)).not.toMatch(/Did you mean|stack|node_modules|\.js/);
    const shown = await send(office.url, query, { token: await office.token('nurse-1'), variables });
    expect(JSON.stringify(shown)).toMatch(/Did you mean/);
  });
});

test('A persisted query is rejected, with its document and without', async () => {
  const extensions = { persistedQuery: { version: 1, sha256Hash: 'f'.repeat(64) } };
  for (const query of [undefined, '{ __typename }']) {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${nurse}` },
      body: JSON.stringify({ query, extensions }),
    });
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } }] });
  }
});

test.each(['/ide', '/demo/sign-in', '/ide-static/x.js', '/.well-known/jwks.json', '/nothing', '/graphql/x/y'])(
  'GET %s answers 404 or 401: to a program in JSON, to a person with a page that runs nothing',
  async (path) => {
    const response = await get(path, 'application/json');
    expect([401, 404]).toContain(response.status);
    expect(response.headers.get('content-type')).toMatch(/json/);
    const page = await get(path);
    expect(page.status).toBe(response.status);
    for (const text of [await response.text(), await page.text()]) expect(text).not.toMatch(/<script|ruru|stack/i);
  },
);

test('Nobody signs in as a person of the demo', async () => {
  for (const body of [
    { page: 'nurse', person: 'nurse-1' },
    { page: 'nurse', code: 'x' },
    { page: 'board', person: 'board' },
  ]) {
    const headers = { 'content-type': 'application/json', origin: url };
    const response = await fetch(`${url}/demo/sign-in`, { method: 'POST', headers, body: JSON.stringify(body) });
    expect([response.status, await response.json()]).toEqual([404, { errors: [expect.anything()] }]);
  }
});

test('A browser that opens the address of the API sees no landing page', async () => {
  const response = await get('/graphql');
  expect(response.status).toBe(401);
  expect(await response.text()).not.toMatch(/<html|apollo.*sandbox/i);
});

test('Every answer has the headers that make browsers strict, and none that names the software', async () => {
  const answers = [
    await get('/graphql'),
    await get('/livez'),
    await get('/nothing'),
    await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":' }),
    await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
    }),
  ];
  for (const { headers } of answers) {
    expect(headers.get('content-security-policy')).toMatch(/default-src '(self|none)'/);
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  }
});

test('A fault reveals no internals on either transport, and no stack', async () => {
  await office.database.query('alter table queue_schedule rename to hidden');
  const answers = [
    await post(url, SchedulesDocument, { token: nurse }),
    await overSocket(url, SchedulesDocument, { token: nurse }),
  ];
  await office.database.query('alter table hidden rename to queue_schedule');
  for (const answer of answers) {
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: expect.any(String) });
    expect(JSON.stringify(answer)).not.toMatch(/queue_schedule|relation|select|stack|node_modules|\.js/);
  }
});

test('A page of the developer’s machine or of Apollo’s Sandbox may not open a socket', async () => {
  for (const origin of ['http://localhost:3000', 'http://127.0.0.1:8080', 'https://studio.apollographql.com'])
    await expect(RawSocket.open(url, { origin })).rejects.toBe(403);
  await (await RawSocket.open(url, { origin: url })).end();
});
