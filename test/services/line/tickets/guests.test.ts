import { setTimeout as pause } from 'node:timers/promises';
import { graphql } from '../../../generated/gql.js';
import { AddGuestDocument, MeDocument } from '../../../generated/graphql.js';
import { eventually } from '../../../support/eventually.js';
import { ask, post } from '../../../support/operations/post.js';
import { TRANSPORTS } from '../../../support/operations/transports.js';
import { RawSocket } from '../../../support/people/raw-socket.js';
import { guestOf } from '../../../support/people/without-account.js';
import { startTestApp, type TestApp, TestClock } from '../../../support/places/app.js';

const MINE = graphql(
  `query EntriesOfGuest { me { displayName role } myQueueEntries { id ticket state position label patient { id } } }`,
);
const FIND = graphql(`query FindTicket($department: String!, $ticket: String!) {
  entryByTicket(department: $department, ticket: $ticket) { id ticket label serviceClass patient { id } }
}`);
const ADD = graphql(`mutation AddSomebody($input: AddToQueueInput!) {
  addToQueue(input: $input) { ticketToken ticketPath entry { id ticket label } }
}`);
const CANCEL = graphql(`mutation CancelGuest($id: ID!) { cancelEntry(input: { entry: $id, note: "left" }) { entry { state } } }`);

const HOUR = 3_600_000;
let app: TestApp;
let nurse: string;
const clock = new TestClock();
beforeAll(async () => {
  app = await startTestApp({ patients: 3, openingHours: false, clock });
  nurse = await app.token('nurse-1');
  await (await app.nurse()).set(true);
});
afterAll(() => app.stop());

const codeOf = (answer: { errors?: Array<{ extensions: { code: string } }> }) => answer.errors?.[0]?.extensions.code ?? 'ok';
const add = (input: object, token = nurse) =>
  post(app.url, ADD, { token, variables: { input: { department: 'OPD', ...input } } });

test.each(TRANSPORTS)('A guest who gets a ticket sees their own place and nothing about others %s', async (_transport, send) => {
  const other = await guestOf(app);
  const { token, id, ticket } = await guestOf(app);
  const { data } = await send(app.url, MINE, { token });
  expect(data).toEqual({
    me: { displayName: ticket, role: 'GUEST' },
    myQueueEntries: [{ id, ticket, state: 'WAITING', position: expect.any(Number), label: null, patient: null }],
  });
  const found = await send(app.url, FIND, { token, variables: { department: 'OPD', ticket } });
  expect(found.data?.entryByTicket.id).toBe(id);
  // The ticket of another person, and one that nobody has.
  const [hidden, unknown] = [
    await send(app.url, FIND, { token, variables: { department: 'OPD', ticket: other.ticket } }),
    await send(app.url, FIND, { token, variables: { department: 'OPD', ticket: 'OPD-999' } }),
  ];
  expect(JSON.stringify(hidden)).toBe(JSON.stringify(unknown));
  expect(codeOf(hidden)).toBe('NOT_FOUND');
});

test('The same idempotency key gives the same ticket and the same token, another key another one', async () => {
  const variables = { department: 'OPD', key: 'desk-1' };
  const first = await ask(app.url, AddGuestDocument, { token: nurse, variables });
  expect(first.addToQueue.ticketPath).toBe(`/t/${first.addToQueue.ticketToken}`);
  expect(first.addToQueue.ticketToken).toMatch(/^[\w-]{22}$/);
  expect(await ask(app.url, AddGuestDocument, { token: nurse, variables })).toEqual(first);
  const second = await ask(app.url, AddGuestDocument, { token: nurse, variables: { ...variables, key: 'desk-2' } });
  expect(second.addToQueue.ticketToken).not.toBe(first.addToQueue.ticketToken);
  const rows = await app.database.query<{ row: string }>(
    'select e::text as row from queue_entry e union all select k::text from idempotency_key k',
  );
  expect(rows.map(({ row }) => row).join('\n')).not.toContain(first.addToQueue.ticketToken);
});

test('A guest whose entry staff have cancelled still signs in, and sees that', async () => {
  const { token, id } = await guestOf(app);
  await ask(app.url, CANCEL, { token: nurse, variables: { id } });
  expect((await ask(app.url, MINE, { token })).myQueueEntries).toMatchObject([{ id, state: 'CANCELLED' }]);
});

test('Staff find a person by the ticket, however it is said', async () => {
  const { data } = await add({ label: 'blue jacket', serviceClass: 'URGENT' });
  const { entry } = data!.addToQueue;
  const number = entry.ticket.replace('OPD-', '');
  for (const ticket of [entry.ticket, entry.ticket.toLowerCase(), `opd ${Number(number)}`, number]) {
    const { entryByTicket } = await ask(app.url, FIND, { token: nurse, variables: { department: 'OPD', ticket } });
    expect(entryByTicket).toMatchObject({ id: entry.id, label: 'blue jacket', serviceClass: 'URGENT' });
  }
  for (const ticket of ['LAB-001', '', 'OPD', 'OPD-', '-1', '1e2', '9'.repeat(70), 'OPD-999999999'])
    expect([ticket, codeOf(await post(app.url, FIND, { token: nurse, variables: { department: 'OPD', ticket } }))]).toEqual([
      ticket,
      'NOT_FOUND',
    ]);
});

test('A patient whom staff add gets a place and no token, and not a second place', async () => {
  const [row] = await app.database.query<{ id: string }>(
    `select 'User:' || id as id from app_user where external_id = 'patient-2'`,
  );
  const added = await add({ patient: row?.id });
  expect(added.data?.addToQueue).toMatchObject({ ticketToken: null, ticketPath: null });
  const again = await add({ patient: row?.id });
  expect(again.errors?.[0]?.extensions).toMatchObject({
    code: 'CONFLICT',
    current: { reason: 'ALREADY_IN_LINE', ticket: added.data?.addToQueue.entry.ticket },
  });
  const [staff] = await app.database.query<{ id: string }>(
    `select 'User:' || id as id from app_user where external_id = 'nurse-2'`,
  );
  for (const patient of [staff?.id, 'User:999999', 'Nonsense'])
    expect([patient, codeOf(await add({ patient }))]).toEqual([patient, 'NOT_FOUND']);
});

test('A label is one line of at most 60 characters, and a locale is a language', async () => {
  const before = await app.database.query('select id from app_user');
  for (const input of [
    { label: 'x'.repeat(61) },
    { label: 'two\nlines' },
    { label: ' ' },
    { locale: 'no language' },
    { idempotencyKey: '' },
  ])
    expect([input, codeOf(await add(input))]).toEqual([input, 'BAD_USER_INPUT']);
  expect(await app.database.query('select id from app_user')).toHaveLength(before.length);
  const { data } = await add({ locale: 'de' });
  const me = await ask(app.url, graphql(`query LocaleOfGuest { me { locale } }`), {
    token: `Ticket ${data?.addToQueue.ticketToken}`,
  });
  expect(me.me.locale).toBe('de');
});

test('Staff add people above the capacity and where the public may not join', async () => {
  await app.database.query(`update department set capacity = 1, public_join = false where code = 'OPD'`);
  app.services.directory.forget();
  expect(codeOf(await add({}))).toBe('ok');
  await app.database.query(`update department set capacity = null, public_join = true where code = 'OPD'`);
  app.services.directory.forget();
});

/** A socket of a guest whose ticket ends in 3 s. Begins again if that time was over before the sign-in: a machine may pause. */
const socketBeforeTheEnd = ({ token, id }: Awaited<ReturnType<typeof guestOf>>) =>
  eventually(async () => {
    await app.database.query(
      `update queue_entry set state = 'NO_SHOW', ended_at = clock_timestamp() - interval '2 hours',
         ticket_token_until = clock_timestamp() + interval '3 seconds' where id = $1`,
      [id.split(':')[1]],
    );
    const socket = await RawSocket.signIn(app.url, token);
    expect(await socket.outcome()).toBe('connection_ack');
    return socket;
  });

test('A guest loses the socket when the ticket ends', async () => {
  const socket = await socketBeforeTheEnd(await guestOf(app));
  expect(await socket.closed()).toBe(4403);
});

test('A guest who still has a place keeps the socket when the day ends', async () => {
  const guest = await guestOf(app);
  const socket = await eventually(async () => {
    const open = await socketBeforeTheEnd(guest);
    const waiting = await app.database.query(
      `update queue_entry set state = 'WAITING', ended_at = null where id = $1 and ticket_token_until > clock_timestamp() returning id`,
      [guest.id.split(':')[1]],
    );
    expect(waiting).toHaveLength(1);
    return open;
  });
  await pause(6_000);
  socket.send({ type: 'ping' });
  expect(await socket.outcome()).toBe('pong');
});

test('A ticket does not end while its person has a place, nor within an hour afterwards', async () => {
  const { token, id } = await guestOf(app);
  clock.advance(40 * HOUR);
  expect(codeOf(await post(app.url, MeDocument, { token }))).toBe('ok');
  const variables = { id };
  expect(codeOf(await post(app.url, CANCEL, { token: nurse, variables }))).toBe('ok');
  clock.advance(HOUR / 2);
  expect(codeOf(await post(app.url, MeDocument, { token }))).toBe('ok');
});

test('A ticket ends with the day, not earlier than 6 hours after its issue', async () => {
  const { token, id } = await guestOf(app);
  await app.database.query(`update queue_entry set state = 'COMPLETED', ended_at = joined_at where id = $1`, [id.split(':')[1]]);
  clock.advance(5.9 * HOUR);
  expect(codeOf(await post(app.url, MeDocument, { token }))).toBe('ok');
  clock.advance(24 * HOUR);
  const expired = await post(app.url, MeDocument, { token });
  const wrong = await post(app.url, MeDocument, { token: 'Bearer x.y.z' });
  expect(JSON.stringify(expired)).toBe(JSON.stringify(wrong));
  expect(expired.status).toBe(401);
});
