import { graphql } from '../../generated/gql.js';
import { AddDeviceDocument, MeDocument, PairWithDocument, SaveUserDocument, UsersDocument } from '../../generated/graphql.js';
import { eventually } from '../../support/eventually.js';
import { ask, post } from '../../support/operations/post.js';
import { RawSocket } from '../../support/people/raw-socket.js';
import { deviceOf, guestOf, paired } from '../../support/people/without-account.js';
import { startTestApp, type TestApp, TestClock } from '../../support/places/app.js';

const DEVICES = graphql(`query AllDevices {
  devices { id kind name createdAt pairedAt lastSeenAt pageVersion revokedAt isAway departments { code } }
}`);
const REPORT = graphql(
  `mutation ReportAs($version: String!) { reportVersion(input: { version: $version }) { device { id pageVersion } } }`,
);
const REVOKE = graphql(`mutation Revoke($id: ID!) { revokeDevice(input: { device: $id }) { device { id revokedAt } } }`);
const ADD = graphql(
  `mutation AddAtKiosk($input: AddToQueueInput!) { addToQueue(input: $input) { ticketToken entry { ticket } } }`,
);

let app: TestApp;
let admin: string;
const clock = new TestClock();
beforeAll(async () => {
  app = await startTestApp({ patients: 2, openingHours: false, clock });
  admin = await app.token('admin-1');
  await (await app.nurse()).set(true);
});
afterAll(() => app.stop());

const codeOf = (answer: { errors?: Array<{ extensions: { code: string } }> }) => answer.errors?.[0]?.extensions.code ?? 'ok';
const register = async (kind: 'BOARD' | 'KIOSK' = 'BOARD') =>
  (await ask(app.url, AddDeviceDocument, { token: admin, variables: { kind, departments: ['OPD'] } })).registerDevice;
const pair = (code: string, credential = `Pairing ${code}`) =>
  post(app.url, PairWithDocument, { token: credential, variables: { code } });
const device = async (id: string) => (await ask(app.url, DEVICES, { token: admin })).devices.find((one) => one.id === id);

test('A device is paired once with its code, in lower case and with a hyphen too', async () => {
  const { pairingCode, device: registered } = await register();
  expect(pairingCode).toMatch(/^[2-9A-HJ-NP-Z]{8}$/);
  expect(await device(registered.id)).toMatchObject({
    kind: 'BOARD',
    pairedAt: null,
    lastSeenAt: null,
    departments: [{ code: 'OPD' }],
  });
  const token = await paired(app, `${pairingCode.slice(0, 4)}-${pairingCode.slice(4)}`.toLowerCase());
  expect((await ask(app.url, MeDocument, { token })).me).toBeTruthy();
  expect(codeOf(await pair(pairingCode))).toBe('UNAUTHENTICATED');
  expect(await device(registered.id)).toMatchObject({ pairedAt: expect.any(String), lastSeenAt: expect.any(String) });
  const log = await app.database.query<{ subject: string; action: string; after: object }>(
    `select subject, action, after from change_log where subject like 'device/%' order by seq desc limit 2`,
  );
  expect(log.map(({ action }) => action)).toEqual(['CHANGED', 'CREATED']);
  expect(JSON.stringify(log)).not.toContain('Hall');
});

test('A device reports the version that it shows: one short line, as long as it may sign in', async () => {
  const { pairingCode, device: registered } = await register('KIOSK');
  const token = await paired(app, pairingCode);
  const report = async (version: string) => codeOf(await post(app.url, REPORT, { token, variables: { version } }));
  expect((await device(registered.id))?.pageVersion).toBeNull();
  expect(await report(' 1.2.3 (0a1b2c3d) ')).toBe('ok');
  expect((await device(registered.id))?.pageVersion).toBe('1.2.3 (0a1b2c3d)');
  for (const wrong of ['', 'x'.repeat(61), 'two\nlines']) expect(await report(wrong)).toBe('BAD_USER_INPUT');
  expect((await device(registered.id))?.pageVersion).toBe('1.2.3 (0a1b2c3d)');
  await post(app.url, REVOKE, { token: admin, variables: { id: registered.id } });
  expect(await report('9.9.9')).toBe('UNAUTHENTICATED');
});

test('Of five pairings with one code at the same moment, one succeeds', async () => {
  const { pairingCode } = await register();
  const codes = (await Promise.all(Array.from({ length: 5 }, () => pair(pairingCode)))).map(codeOf);
  expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
});

test('A code that is not paired yet may fetch its token and nothing else, and not over a socket', async () => {
  const [one, other] = [await register(), await register()];
  expect(codeOf(await post(app.url, MeDocument, { token: `Pairing ${one.pairingCode}` }))).toBe('FORBIDDEN');
  expect(codeOf(await pair(other.pairingCode, `Pairing ${one.pairingCode}`))).toBe('NOT_FOUND');
  expect(await (await RawSocket.signIn(app.url, `Pairing ${one.pairingCode}`)).outcome()).toBe(4403);
  clock.advance(60_000);
});

test('A kiosk gives tickets in its departments, names nobody, and decides no urgency', async () => {
  const token = await deviceOf(app, 'KIOSK', ['OPD']);
  const add = (input: object) => post(app.url, ADD, { token, variables: { input: { department: 'OPD', ...input } } });
  expect((await add({})).data?.addToQueue.ticketToken).toMatch(/^[\w-]{22}$/);
  for (const input of [{ patient: 'User:1' }, { label: 'blue jacket' }, { serviceClass: 'URGENT' }, { department: 'LAB' }])
    expect([input, codeOf(await add(input))]).toEqual([input, 'FORBIDDEN']);
  await app.database.query(`update department set capacity = 1, public_join = false where code = 'OPD'`);
  app.services.directory.forget();
  const full = await add({});
  expect(full.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', current: { reason: 'FULL' } });
  await app.database.query(`update department set capacity = null, public_join = true where code = 'OPD'`);
  app.services.directory.forget();
});

test('Guests and devices are no users of the office: not listed, not changed, not created, not promoted', async () => {
  await guestOf(app);
  const { users } = await ask(app.url, UsersDocument, { token: admin, variables: { first: 40 } });
  expect(users.nodes.map(({ role }) => role)).not.toEqual(expect.arrayContaining(['GUEST']));
  const rows = await app.database.query<{ id: string; sub: string }>(
    `select 'User:' || id as id, external_id as sub from app_user where role in ('GUEST', 'BOARD', 'KIOSK')`,
  );
  for (const { id, sub } of rows) {
    const save = (input: object) =>
      post(app.url, SaveUserDocument, { token: admin, variables: { input: input as { id: string } } });
    expect(codeOf(await save({ id, role: 'ADMIN' }))).toBe('NOT_FOUND');
    expect(codeOf(await save({ externalId: sub, role: 'ADMIN' }))).toBe('BAD_USER_INPUT');
    // A provider that has a user of this name signs nobody in with it.
    expect(codeOf(await post(app.url, MeDocument, { token: await app.token(sub) }))).toBe('UNAUTHENTICATED');
  }
  const promoted = { input: { externalId: 'new-1', role: 'GUEST' as const } };
  expect(codeOf(await post(app.url, SaveUserDocument, { token: admin, variables: promoted }))).toBe('BAD_USER_INPUT');
  expect(codeOf(await post(app.url, UsersDocument, { token: admin, variables: { role: 'BOARD' } }))).toBe('BAD_USER_INPUT');
});

test('A bad device is not registered', async () => {
  const bad = [
    { kind: 'BOARD' as const, departments: [] },
    { kind: 'KIOSK' as const, departments: ['NOWHERE'] },
  ];
  const codes = await Promise.all(
    bad.map(async (variables) => codeOf(await post(app.url, AddDeviceDocument, { token: admin, variables }))),
  );
  expect(codes).toEqual(['BAD_USER_INPUT', 'NOT_FOUND']);
});

test('A revoked board cannot sign in, and loses its socket within 30 seconds', async () => {
  const { pairingCode, device: registered } = await register();
  const token = await paired(app, pairingCode);
  const socket = await RawSocket.signIn(app.url, token);
  expect(await socket.outcome()).toBe('connection_ack');
  const revoked = await ask(app.url, REVOKE, { token: admin, variables: { id: registered.id } });
  expect(await ask(app.url, REVOKE, { token: admin, variables: { id: registered.id } })).toEqual(revoked);
  expect(codeOf(await post(app.url, MeDocument, { token }))).toBe('UNAUTHENTICATED');
  expect(await socket.closed()).toBe(4403);
});

test('A code that was not used within 15 minutes, and one of a revoked device, are refused', async () => {
  const [late, revoked] = [await register(), await register()];
  await ask(app.url, REVOKE, { token: admin, variables: { id: revoked.device.id } });
  expect(codeOf(await pair(revoked.pairingCode))).toBe('UNAUTHENTICATED');
  clock.advance(15 * 60_000);
  expect(codeOf(await pair(late.pairingCode))).toBe('UNAUTHENTICATED');
});

test('When a device was last seen is written at most once a minute', async () => {
  const token = await deviceOf(app, 'BOARD', ['OPD']);
  await ask(app.url, MeDocument, { token });
  const seen = async () => (await ask(app.url, DEVICES, { token: admin })).devices[0]?.lastSeenAt;
  const first = await eventually(async () => {
    const at = await seen();
    if (!at) throw new Error('not seen');
    return at;
  });
  await ask(app.url, MeDocument, { token });
  expect(await seen()).toBe(first);
});

test('Guessing of pairing codes is limited for an address, whatever other address it says it has', async () => {
  const limited = await startTestApp({ patients: 1, env: { QUEUE_RATE_PAIRINGS: '10' } });
  const codes = [];
  for (let n = 0; n < 12; n++)
    codes.push(
      await post(limited.url, PairWithDocument, {
        token: `Pairing ABCDEFG${'23456789ABCD'[n]}`,
        variables: { code: 'ABCDEFGH' },
        headers: { 'x-forwarded-for': `203.0.113.${n}`, forwarded: `for=203.0.113.${n}` },
      }),
    );
  await limited.stop();
  expect(codes.map(codeOf)).toEqual([...Array(10).fill('UNAUTHENTICATED'), 'RATE_LIMITED', 'RATE_LIMITED']);
  expect(codes.at(-1)).toMatchObject({ status: 429, errors: [{ extensions: { retryAfterSeconds: expect.any(Number) } }] });
});

test('A paired board counts as absent after 2 minutes without a connection while its queue is open, and not when it is revoked', async () => {
  const { pairingCode, device: registered } = await register();
  await paired(app, pairingCode);
  expect(await device(registered.id)).toMatchObject({ isAway: false });
  clock.advance(3 * 60_000);
  expect(await device(registered.id)).toMatchObject({ isAway: true });
  await ask(app.url, REVOKE, { token: admin, variables: { id: registered.id } });
  expect(await device(registered.id)).toMatchObject({ isAway: false });
});
