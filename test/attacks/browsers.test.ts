import { type RequestOptions, request } from 'node:http';
import { RawSocket } from '../support/people/raw-socket.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

const OPEN = 'mutation { setQueueOpen(input: { department: "OPD", isOpen: true }) { changed } }';

let app: TestApp;
let nurse: string;
beforeAll(async () => {
  app = await startTestApp({ patients: 1, env: { QUEUE_ALLOWED_ORIGINS: 'https://clinic.example,https://other.example:8443' } });
  nurse = await app.token('nurse-1');
});
afterAll(() => app.stop());

test.each(['https://clinic.example', 'https://other.example:8443', 'http://localhost:3000'])(
  'A page of %s may open a socket',
  async (origin) => {
    await (await RawSocket.open(app.url, { origin })).end();
  },
);

test('A page of the server itself may open a socket', async () => {
  await (await RawSocket.open(app.url, { origin: app.url })).end();
});

test('A page of a foreign name that leads to this server is rejected, although Host says the same name (DNS rebinding)', async () => {
  const { hostname, port } = new URL(app.url);
  const host = `evil.example:${port}`;
  const origin = `http://${host}`;
  const statusOf = (options: RequestOptions, body?: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const asked = request({ hostname, port, path: '/graphql', ...options }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.on('upgrade', (_response, socket) => {
        socket.destroy();
        resolve(101);
      });
      asked.on('error', reject).end(body);
    });
  const json = { host, 'content-type': 'application/json', authorization: `Bearer ${nurse}` };
  expect(await statusOf({ method: 'POST', headers: { ...json, origin } }, '{"query":"{ __typename }"}')).toBe(403);
  const upgrade = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    'sec-websocket-protocol': 'graphql-transport-ws',
  };
  expect(await statusOf({ headers: { ...upgrade, host, origin } })).toBe(403);
  // A request under another host name is answered all the same: probes and proxies name hosts as they like.
  expect(await statusOf({ headers: { ...upgrade, host, origin: 'https://clinic.example' } })).toBe(101);
  expect(await statusOf({ path: '/livez', headers: { host, origin } })).toBe(200);
  expect(app.logLines.filter(({ msg }) => String(msg).includes('QUEUE_ALLOWED_ORIGINS'))).toEqual([
    { level: 'info', msg: expect.any(String), times: 1 },
  ]);
});

test.each([
  'https://evil.example',
  'http://clinic.example',
  'https://clinic.example:444',
  'https://clinic.example.evil.example',
  'https://evilclinic.example',
  'https://clinic.example@evil.example',
  'https://localhost.evil.example',
  'null',
  'clinic.example',
  'file://',
])('A page of %s may not open a socket', async (origin) => {
  await expect(RawSocket.open(app.url, { origin })).rejects.toBe(403);
});

test('A socket is opened only at the address of the API', async () => {
  await expect(RawSocket.open(`${app.url}/elsewhere`)).rejects.toBe(404);
});

const isOpen = async () => {
  const [row] = await app.database.query<{ is_open: boolean }>(
    `select is_open from queue_status s join department d on d.id = s.department_id where d.code = 'OPD'`,
  );
  return row?.is_open;
};

/** Requests that any page can make a browser send without a preflight. */
const SIMPLE: Array<[string, Record<string, string>, string]> = [
  ['plain text', { 'content-type': 'text/plain' }, JSON.stringify({ query: OPEN })],
  ['plain text that is called JSON', { 'content-type': 'text/plain; charset=application/json' }, JSON.stringify({ query: OPEN })],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, new URLSearchParams({ query: OPEN }).toString()],
  [
    'a form with files',
    { 'content-type': 'multipart/form-data; boundary=x' },
    `--x\r\nContent-Disposition: form-data; name="query"\r\n\r\n${OPEN}\r\n--x--\r\n`,
  ],
  ['no type', { 'content-type': '' }, JSON.stringify({ query: OPEN })],
];

test.each(SIMPLE)('A mutation that comes as %s is rejected, even for a nurse', async (_what, headers, body) => {
  const authorization = `Bearer ${nurse}`;
  const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers: { ...headers, authorization }, body });
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(response.status).toBeLessThan(500);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  expect(await isOpen()).toBe(false);
});

test('A mutation by GET is rejected, also where the request needs a preflight', async () => {
  const address = `${app.url}/graphql?${new URLSearchParams({ query: OPEN })}`;
  for (const [headers, status] of [
    [{}, 400],
    [{ 'apollo-require-preflight': '1' }, 405],
    [{ 'content-type': 'application/json' }, 405],
  ] as const) {
    const response = await fetch(address, { headers: { ...headers, authorization: `Bearer ${nurse}` } });
    expect([status, response.status]).toEqual([status, status]);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  }
  expect(await isOpen()).toBe(false);
});

/** Sends the preflight and then the request, as a browser does for a page. */
const callFrom = async (origin: string) => {
  const asked = {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization,content-type',
  };
  const preflight = await fetch(`${app.url}/graphql`, { method: 'OPTIONS', headers: asked });
  const headers = { origin, authorization: `Bearer ${nurse}`, 'content-type': 'application/json' };
  const answer = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body: '{"query":"{ __typename }"}' });
  return { preflight, answer };
};

test.each(['https://clinic.example', 'http://localhost:3000'])('A page of %s may call the API by fetch', async (origin) => {
  const { preflight, answer } = await callFrom(origin);
  expect([preflight.status, answer.status]).toEqual([204, 200]);
  expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,content-type');
  for (const { headers } of [preflight, answer]) {
    expect(headers.get('access-control-allow-origin')).toBe(origin);
    expect(headers.get('vary')).toMatch(/Origin/);
    expect(headers.get('access-control-allow-credentials')).toBeNull(); // tokens travel in a header, never in a cookie
  }
  expect(answer.headers.get('access-control-expose-headers')).toBe('x-request-id');
});

test('No answer may be read by a page of another origin', async () => {
  for (const method of ['OPTIONS', 'POST']) {
    const response = await fetch(`${app.url}/graphql`, {
      method,
      headers: { origin: 'https://evil.example', 'content-type': 'application/json', 'access-control-request-method': 'POST' },
      ...(method === 'POST' && { body: '{"query":"{ __typename }"}' }),
    });
    expect(response.status).toBe(403);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  }
});
