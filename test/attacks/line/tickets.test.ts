import { request } from 'node:http';
import { MeDocument } from '../../generated/graphql.js';
import type { GraphqlAnswer } from '../../support/operations/operation.js';
import { post } from '../../support/operations/post.js';
import { RawSocket } from '../../support/people/raw-socket.js';
import { deviceOf, guestOf } from '../../support/people/without-account.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';

let app: TestApp;
/** Secrets without their schemes. */
let ticket: string;
let device: string;
let nurse: string;
beforeAll(async () => {
  app = await startTestApp({ patients: 1, openingHours: false });
  nurse = await app.token('nurse-1');
  await (await app.nurse()).set(true);
  ticket = (await guestOf(app)).token.replace('Ticket ', '');
  device = (await deviceOf(app, 'BOARD')).replace('Device ', '');
});
afterAll(() => app.stop());

const BODY = JSON.stringify({ query: '{ me { role } }' });
const LINES = ['content-type', 'application/json', 'content-length', `${BODY.length}`, 'connection', 'close'];

/** Sends header lines as they are, also the same one twice. Resolves with the role of the caller, or the code of the refusal. */
function roleOver(headers: string[], path = '/graphql'): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${app.url}${path}`,
      { method: 'POST', headers: ['host', new URL(app.url).host, ...LINES, ...headers] },
      (response) => {
        let text = '';
        response.on('data', (part) => (text += part));
        response.on('end', () => resolve(text.startsWith('{') ? roleIn(JSON.parse(text)) : `${response.statusCode} ${text}`));
      },
    );
    sent.on('error', reject);
    sent.end(BODY);
  });
}

const roleIn = (answer: GraphqlAnswer<unknown>) =>
  answer.errors?.[0]?.extensions.code ?? (answer.data as { me: { role: string } }).me.role;

test('Each of the three credentials is good, so that what follows is rejected for its own faults', async () => {
  const good = [`Ticket ${ticket}`, `Device ${device}`, `Bearer ${nurse}`, `ticket   ${ticket}`, `TICKET ${ticket}`];
  const roles = await Promise.all(good.map((authorization) => roleOver(['authorization', authorization])));
  expect(roles).toEqual(['GUEST', 'BOARD', 'NURSE', 'GUEST', 'GUEST']);
});

test.each([
  ['a ticket and a bearer token', () => `Ticket ${ticket}, Bearer ${nurse}`],
  ['a bearer token and a ticket', () => `Bearer ${nurse}, Ticket ${ticket}`],
  ['a bearer token and a ticket, without a comma', () => `Bearer ${nurse} Ticket ${ticket}`],
  ['two schemes', () => `Ticket Bearer ${nurse}`],
  ['two tickets', () => `Ticket ${ticket} ${ticket}`],
  ['two tickets with a comma', () => `Ticket ${ticket},${ticket}`],
  ['a ticket as a bearer token', () => `Bearer ${ticket}`],
  ['a bearer token as a ticket', () => `Ticket ${nurse}`],
  ['a device as a ticket', () => `Ticket ${device}`],
  ['a ticket as a device', () => `Device ${ticket}`],
  ['a ticket without its last character', () => `Ticket ${ticket.slice(0, -1)}`],
  ['a ticket with one character more', () => `Ticket ${ticket}A`],
  ['a ticket in the other case', () => `Ticket ${swapped(ticket)}`],
  ['a ticket without a scheme', () => ticket],
  ['a path of a ticket', () => `Ticket /t/${ticket}`],
  ['the wildcard of SQL', () => 'Ticket %'],
  ['a ticket of 20 kB', () => `Ticket ${'x'.repeat(20_000)}`],
])('%s is UNAUTHENTICATED over HTTP, and closes a socket with 4403', async (_what, credential) => {
  const authorization = credential();
  expect(await roleOver(['authorization', authorization])).toBe('UNAUTHENTICATED');
  const socket = await RawSocket.open(app.url);
  socket.send({ type: 'connection_init', payload: { authorization } });
  expect([await socket.closed(), socket.messages]).toEqual([4403, []]);
});

const swapped = (text: string) =>
  text.replaceAll(/[a-z]/gi, (letter) => (letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase()));

test('Of two Authorization headers the first one counts, and rights are never joined', async () => {
  const both = (first: string, second: string) => roleOver(['authorization', first, 'authorization', second]);
  expect(await both(`Ticket ${ticket}`, `Bearer ${nurse}`)).toBe('GUEST');
  expect(await both(`Bearer ${nurse}`, `Ticket ${ticket}`)).toBe('NURSE');
  expect(await both('Bearer a.b.c', `Bearer ${nurse}`)).toBe('UNAUTHENTICATED');
});

test('A socket that brings a bearer token in its upgrade and a ticket in its sign-in is that of the guest', async () => {
  const socket = await RawSocket.open(app.url, { headers: { authorization: `Bearer ${nurse}` } });
  socket.send({ type: 'connection_init', payload: { authorization: `Ticket ${ticket}`, token: nurse } });
  expect(await socket.outcome()).toBe('connection_ack');
  socket.send({ id: '1', type: 'subscribe', payload: { query: '{ me { role } }' } });
  expect(await socket.next()).toMatchObject({ type: 'next', payload: { data: { me: { role: 'GUEST' } } } });
  await socket.end();
});

test('A credential in the address, in a cookie or in the body signs nobody in', async () => {
  for (const name of ['ticket', 'token', 'access_token', 'authorization', 'Authorization'])
    for (const secret of [ticket, `Ticket ${ticket}`, nurse, `Bearer ${nurse}`]) {
      const query = `${name}=${encodeURIComponent(secret)}`;
      expect([name, await roleOver([], `/graphql?${query}`)]).toEqual([name, 'UNAUTHENTICATED']);
      expect([name, await roleOver(['cookie', query])]).toEqual([name, 'UNAUTHENTICATED']);
    }
  const socket = await RawSocket.open(app.url, { query: `?ticket=${ticket}&authorization=Ticket%20${ticket}` });
  socket.send({ type: 'connection_init', payload: { ticket, token: nurse } });
  expect([await socket.closed(), socket.messages]).toEqual([4403, []]);
});

test('The page of a ticket is the same for every ticket, also for one that does not exist, and does not repeat it', async () => {
  const page = async (of: string) => {
    const response = await fetch(`${app.url}/t/${of}`);
    return [response.status, await response.text()];
  };
  const [status, text] = await page(ticket);
  expect([status, text]).toEqual(await page('x'.repeat(ticket.length)));
  expect([status, text]).toEqual([200, expect.not.stringContaining(ticket)]);
});

test('A ticket of 1 MB is rejected unread on both transports, and others are served', async () => {
  const authorization = `Ticket ${'x'.repeat(1_000_000)}`;
  // The server answers 431 and closes; a client that still writes may notice only the close.
  const status = fetch(`${app.url}/graphql`, { headers: { authorization } }).then(
    (response) => response.status,
    () => 'closed',
  );
  expect([431, 'closed']).toContain(await status);
  const socket = await RawSocket.open(app.url);
  socket.send({ type: 'connection_init', payload: { authorization } });
  expect(await socket.closed()).toBe(1009);
  expect((await post(app.url, MeDocument, { token: `Ticket ${ticket}` })).data?.me.role).toBe('GUEST');
});

test('No log line has a credential in it, and none is an error', () => {
  const log = JSON.stringify(app.logLines);
  for (const secret of [ticket, device, nurse.split('.')[2]!, ticket.slice(0, -1)]) expect(log).not.toContain(secret);
  expect(app.logLines.filter(({ level }) => level === 'error')).toEqual([]);
});
