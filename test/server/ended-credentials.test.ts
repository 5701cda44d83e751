import { AddDeviceDocument, AddGuestDocument, MeDocument, PairWithDocument } from '../generated/graphql.js';
import { ask, post } from '../support/operations/post.js';
import { RawSocket } from '../support/people/raw-socket.js';
import { deviceOf, guestOf, paired } from '../support/people/without-account.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { TABLE } from './permission-table.js';

const REVOKE = 'mutation ($id: ID!) { revokeDevice(input: { device: $id }) { device { id } } }';

let app: TestApp;
let admin: string;
beforeAll(async () => {
  app = await startTestApp({ patients: 1, openingHours: false });
  admin = await app.token('admin-1');
  await (await app.nurse()).set(true);
});
afterAll(() => app.stop());

const codeOf = (answer: { errors?: Array<{ extensions: { code: string } }> }) => answer.errors?.[0]?.extensions.code ?? 'ok';

/** The ticket of a guest who was served yesterday: it ended with that day. */
async function ticketOfYesterday(): Promise<string> {
  const { token, id } = await guestOf(app);
  await app.database.query(
    `update queue_entry set ticket_token_until = date_trunc('day', clock_timestamp()) - interval '1 second', state = 'COMPLETED',
       ended_at = clock_timestamp() - interval '61 minutes' where id = $1`,
    [id.split(':')[1]],
  );
  return token;
}

async function revoked(kind: 'BOARD' | 'KIOSK'): Promise<string> {
  const variables = { kind, departments: ['OPD'] };
  const { registerDevice } = await ask(app.url, AddDeviceDocument, { token: admin, variables });
  const token = await paired(app, registerDevice.pairingCode);
  expect(codeOf(await post(app.url, REVOKE, { token: admin, variables: { id: registerDevice.device.id } }))).toBe('ok');
  return token;
}

/** A ticket whose guest was deleted with the line, long ago. */
async function ticketOfNobody(): Promise<string> {
  const { token, id } = await guestOf(app);
  await app.database.query('update queue_entry set ticket_token_hash = null where id = $1', [id.split(':')[1]]);
  return token;
}

test.each([
  ['the ticket of yesterday', ticketOfYesterday],
  ['a ticket whose line was deleted', ticketOfNobody],
  ['the token of a revoked board', () => revoked('BOARD')],
  ['the token of a revoked kiosk', () => revoked('KIOSK')],
  ['a ticket that is sent as a device', async () => (await guestOf(app)).token.replace('Ticket', 'Device')],
  ['a device that is sent as a ticket', async () => (await deviceOf(app, 'BOARD')).replace('Device', 'Ticket')],
])('%s reaches no operation: 401 for each over HTTP, and a socket is closed with 4403', async (_what, credential) => {
  const token = await credential();
  const codes = await Promise.all(
    TABLE.map(async ([name, document]) => [name, codeOf(await post(app.url, document, { token }))]),
  );
  expect(codes).toEqual(TABLE.map(([name]) => [name, 'UNAUTHENTICATED']));
  const socket = await RawSocket.signIn(app.url, token);
  expect([await socket.closed(), socket.messages]).toEqual([4403, []]);
});

test('A pairing code reaches no operation but its pairing, which it can still do afterwards', async () => {
  const variables = { kind: 'KIOSK' as const, departments: ['OPD'] };
  const { registerDevice } = await ask(app.url, AddDeviceDocument, { token: admin, variables });
  const token = `Pairing ${registerDevice.pairingCode}`;
  const others = TABLE.filter(([name, document]) => name !== 'pairDevice' && !document.startsWith('subscription'));
  for (const [name, document] of others)
    expect([name, codeOf(await post(app.url, document, { token }))]).toEqual([name, 'FORBIDDEN']);
  const code = registerDevice.pairingCode;
  const { pairDevice } = await ask(app.url, PairWithDocument, { token, variables: { code } });
  expect((await ask(app.url, MeDocument, { token: `Device ${pairDevice.deviceToken}` })).me.role).toBe('KIOSK');
});

test('The ticket of a guest who was transferred follows them, and reaches nothing of the first line', async () => {
  await (await app.nurse()).set(true, 'LAB');
  const nurse = await app.token('nurse-1');
  const variables = { department: 'OPD' };
  const { addToQueue } = await ask(app.url, AddGuestDocument, { token: nurse, variables });
  const transfer = 'mutation ($id: ID!) { transfer(input: { entry: $id, to: "LAB" }) { entry { id } } }';
  expect(codeOf(await post(app.url, transfer, { token: nurse, variables: { id: addToQueue.entry.id } }))).toBe('ok');
  const token = `Ticket ${addToQueue.ticketToken}`;
  const leave = (id: string) =>
    post(app.url, 'mutation ($id: ID!) { leaveQueue(input: { entry: $id }) { entry { state } } }', { token, variables: { id } });
  expect(codeOf(await leave(addToQueue.entry.id))).toBe('CONFLICT');
  const mine = await post<{ myQueueEntries: { id: string; state: string }[] }, object>(
    app.url,
    '{ myQueueEntries { id state } }',
    { token },
  );
  const waiting = mine.data?.myQueueEntries.find(({ state }) => state === 'WAITING');
  expect(codeOf(await leave(waiting?.id ?? ''))).toBe('ok');
});
