import { type Issuer, startIssuer } from '../../bench/stage/issuer.ts';
import { overSocket, post } from '../support/people/clients.js';
import { RawSocket } from '../support/people/raw-socket.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { type Program, startNode } from '../support/places/program.js';

const OPEN = 'mutation ($input: SetQueueOpenInput!) { setQueueOpen(input: $input) { changed } }';

let office: TestApp;
let issuer: Issuer;
let node: Program;
/** Of the server in production mode; `office` stands beside it in development mode. */
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

test('an issuer of its own is demanded', async () => {
  await expect(startNode(office, { env: { NODE_ENV: 'production' } })).rejects.toThrow(/QUEUE_AUTH_ISSUER/);
});

describe.each([
  ['over HTTP', post],
  ['over a socket', overSocket],
])('%s', (_transport, send) => {
  test('the API works', async () => {
    expect((await send(url, '{ me { role } __typename }', { token: nurse })).data).toMatchObject({ me: { role: 'NURSE' } });
  });

  test.each([
    '{ __schema { types { name } } }',
    '{ __type(name: "User") { name } }',
    '{ me { id } ...on Query { __schema { description } } }',
  ])('the schema is not told: %s', async (query) => {
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
  ])('no name is suggested where %s is misspelt', async (_what, query, variables) => {
    const hidden = await send(url, query, { token: nurse, variables });
    expect(hidden.errors?.[0]?.message).toBeTruthy();
    expect(JSON.stringify(hidden)).not.toMatch(/Did you mean|stack|node_modules|\.js/);
    const shown = await send(office.url, query, { token: await office.token('nurse-1'), variables });
    expect(JSON.stringify(shown)).toMatch(/Did you mean/);
  });
});

test('persisted queries are off: a hash is refused, with its document and without', async () => {
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

test.each(['/', '/ide', '/ide-static/x.js', '/.well-known/jwks.json', '/nothing', '/graphql/x/y'])(
  'GET %s is 404 or 401, and no page',
  async (path) => {
    const response = await get(path);
    expect([401, 404]).toContain(response.status);
    expect(response.headers.get('content-type')).toMatch(/json/);
    expect(await response.text()).not.toMatch(/<html|ruru|stack/i);
  },
);

test('a browser that opens the API’s address sees no landing page', async () => {
  const response = await get('/graphql');
  expect(response.status).toBe(401);
  expect(await response.text()).not.toMatch(/<html|apollo.*sandbox/i);
});

test('every answer has the headers that keep browsers strict, and none that names the software', async () => {
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
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  }
});

test('a fault shows nothing of the inside on either transport, and no stack', async () => {
  await office.database.query('alter table queue_schedule rename to hidden');
  const answers = [
    await post(url, '{ queueSchedules { id } }', { token: nurse }),
    await overSocket(url, '{ queueSchedules { id } }', { token: nurse }),
  ];
  await office.database.query('alter table hidden rename to queue_schedule');
  for (const answer of answers) {
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: expect.any(String) });
    expect(JSON.stringify(answer)).not.toMatch(/queue_schedule|relation|select|stack|node_modules|\.js/);
  }
});

test('pages of the developer’s machine and of Apollo’s Sandbox may not open a socket', async () => {
  for (const origin of ['http://localhost:3000', 'http://127.0.0.1:8080', 'https://studio.apollographql.com'])
    await expect(RawSocket.open(url, { origin })).rejects.toBe(403);
  await (await RawSocket.open(url, { origin: url })).end();
});
