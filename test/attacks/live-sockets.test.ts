import { ListenStatusDocument } from '../generated/graphql.js';
import { Inbox } from '../support/operations/inbox.js';
import { socketClient } from '../support/operations/socket.js';
import { RawSocket } from '../support/people/raw-socket.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { promisedMs } from '../support/run/fault-scale.js';

const LIMIT = 10;
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ patients: 3 });
});
afterAll(() => app.stop());

test('A user may have ten sockets; the next one is closed with the advice to reconnect later, until one of them is closed', async () => {
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

test('A token that expires closes its live socket within five seconds', async () => {
  const socket = await RawSocket.signIn(app.url, await app.issueToken('patient-2', '6s'));
  expect(await socket.outcome()).toBe('connection_ack');
  // Five seconds after the token expires; the rest is for a slow machine.
  expect(await socket.closed(6_000 + promisedMs(5_000))).toBe(4403);
});

test('A user who loses a role loses their sockets within a minute, and nobody else does', async () => {
  const stays = socketClient(app.url, await app.token('nurse-2'));
  const status = new Inbox(stays, ListenStatusDocument);
  await status.next();
  const socket = await RawSocket.signIn(app.url, await app.token('nurse-1'));
  expect(await socket.outcome()).toBe('connection_ack');
  await app.database.query(`update app_user set role = 'PATIENT' where external_id = 'nurse-1'`);
  expect(await socket.closed(60_000 + 30_000)).toBe(4403);
  expect(status.isActive).toBe(true);
  await stays.dispose();
});
