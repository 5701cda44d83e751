import { once } from 'node:events';
import WebSocket from 'ws';
import { startTestApp, type TestApp } from '../support/app.js';
import { Inbox, socketClient } from '../support/clients.js';

const LIMIT = 10;
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ patients: 3 });
});
afterAll(() => app.stop());

interface Signed {
  socket: WebSocket;
  /** 0: it was let in. */
  code: number;
}

async function signIn(token: string): Promise<Signed> {
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
  const code = await Promise.race([
    once(socket, 'message').then(() => 0),
    once(socket, 'close').then(([closed]) => closed as number),
  ]);
  return { socket, code };
}

test('a user may have ten sockets; the next is told to come back, and there is room when one is closed', async () => {
  const token = await app.token('patient-1');
  const sockets: Signed[] = [];
  for (let n = 0; n < LIMIT; n++) sockets.push(await signIn(token));
  expect(sockets.map(({ code }) => code)).toEqual(sockets.map(() => 0));
  expect((await signIn(token)).code).toBe(1013);
  const other = await signIn(await app.token('patient-2'));
  expect(other.code).toBe(0); // the same address, as in a waiting room

  const first = sockets.shift();
  const closed = once(first?.socket as WebSocket, 'close');
  first?.socket.close();
  await closed;
  const again = await signIn(token);
  expect(again.code).toBe(0);
  for (const { socket } of [...sockets, other, again]) socket.terminate();
});

test('a token that expires closes its live socket within five seconds', async () => {
  const { socket, code } = await signIn(await app.issueToken('patient-2', '2s'));
  expect(code).toBe(0);
  const [closed] = await once(socket, 'close', { signal: AbortSignal.timeout(2_000 + 5_000) });
  expect(closed).toBe(4403);
});

test('a role that is taken away closes the sockets of its user within a minute, and of nobody else', async () => {
  const stays = socketClient(app.url, await app.token('nurse-2'));
  const status = new Inbox(stays, { query: 'subscription { queueStatusChanged(department: "OPD") { version } }' });
  await status.next();
  const { socket } = await signIn(await app.token('nurse-1'));
  await app.database.query(`update app_user set role = 'PATIENT' where external_id = 'nurse-1'`);
  const [closed] = await once(socket, 'close', { signal: AbortSignal.timeout(60_000) });
  expect(closed).toBe(4403);
  expect(status.isGoingOn).toBe(true);
  await stays.dispose();
}, 70_000);
