import { Inbox, socketClient } from '../support/people/clients.js';
import { RawSocket } from '../support/people/raw-socket.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

const LIMIT = 10;
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ patients: 3 });
});
afterAll(() => app.stop());

test('a user may have ten sockets; the next is told to come back, and there is room when one is closed', async () => {
  const token = await app.token('patient-1');
  const sockets: RawSocket[] = [];
  for (let n = 0; n < LIMIT; n++) sockets.push(await RawSocket.signIn(app.url, token));
  for (const socket of sockets) expect(await socket.outcome()).toBe('connection_ack');
  expect(await (await RawSocket.signIn(app.url, token)).outcome()).toBe(1013);
  const other = await RawSocket.signIn(app.url, await app.token('patient-2'));
  expect(await other.outcome()).toBe('connection_ack'); // the same address, as in a waiting room

  await sockets.shift()?.end();
  const again = await RawSocket.signIn(app.url, token);
  expect(await again.outcome()).toBe('connection_ack');
  await Promise.all([...sockets, other, again].map((socket) => socket.end()));
});

test('a token that expires closes its live socket within five seconds', async () => {
  const socket = await RawSocket.signIn(app.url, await app.issueToken('patient-2', '2s'));
  expect(await socket.outcome()).toBe('connection_ack');
  // Five seconds after its end; the rest is for a machine that stands still.
  expect(await socket.closed(2_000 + 5_000 + 10_000)).toBe(4403);
});

test('a role that is taken away closes the sockets of its user within a minute, and of nobody else', async () => {
  const stays = socketClient(app.url, await app.token('nurse-2'));
  const status = new Inbox(stays, { query: 'subscription { queueStatusChanged(department: "OPD") { version } }' });
  await status.next();
  const socket = await RawSocket.signIn(app.url, await app.token('nurse-1'));
  expect(await socket.outcome()).toBe('connection_ack');
  await app.database.query(`update app_user set role = 'PATIENT' where external_id = 'nurse-1'`);
  expect(await socket.closed(60_000 + 10_000)).toBe(4403);
  expect(status.isGoingOn).toBe(true);
  await stays.dispose();
});
