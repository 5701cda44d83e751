import { eventually } from '../support/eventually.js';
import { stringArguments } from '../support/operations/string-arguments.js';
import { overSocket, post, socketClient } from '../support/people/clients.js';
import { RawSocket } from '../support/people/raw-socket.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

const MUTATIONS = 6;
const CONNECTS = 5;
const ACKNOWLEDGE = 'mutation { acknowledgeNotification(id: "none") { id } }';
const OVERRIDE = 'setManualOverride(input: { department: "LAB", enabled: false }) { id }';
const THREE_AT_ONCE = `mutation { a: ${OVERRIDE} b: ${OVERRIDE} c: ${OVERRIDE} }`;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ patients: 9, env: { QUEUE_RATE_MUTATIONS: `${MUTATIONS}`, QUEUE_RATE_CONNECTS: `${CONNECTS}` } });
});
afterAll(() => app.stop());

const codesOf = (answer: { errors?: Array<{ extensions: { code: string } }> }) =>
  answer.errors?.map(({ extensions }) => extensions.code) ?? ['ok'];

/** One operation over a socket that the user has open: connects are counted too. */
function onOneSocket(token: string) {
  const client = socketClient(app.url, token, { lazy: false });
  return { send: (query: string) => overSocket(app.url, query, { client }), end: () => client.dispose() };
}

describe.each([
  [
    'HTTP',
    'patient-1',
    'patient-2',
    (token: string) => ({ send: (query: string) => post(app.url, query, { token }), end: () => {} }),
  ],
  ['a socket', 'patient-3', 'patient-4', onOneSocket],
])('over %s', (_transport, hasty, other, open) => {
  test('a user has so many mutations in a minute and is then told when to come back; queries and other users go on', async () => {
    const user = open(await app.token(hasty));
    for (let n = 0; n < MUTATIONS; n++) expect(codesOf(await user.send(ACKNOWLEDGE))).toEqual(['NOT_FOUND']);
    const refused = await user.send(ACKNOWLEDGE);
    expect(refused.errors?.[0]).toMatchObject({
      message: expect.stringMatching(/Try again in \d+ s/),
      extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) },
    });
    const wait = refused.errors?.[0]?.extensions.retryAfterSeconds;
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(codesOf(await user.send('{ me { id } }'))).toEqual(['ok']);
    const neighbour = open(await app.token(other));
    expect(codesOf(await neighbour.send(ACKNOWLEDGE))).toEqual(['NOT_FOUND']);
    await user.end();
    await neighbour.end();
  });
});

test('each mutation of a document counts, and both transports count together', async () => {
  const token = await app.token('nurse-1');
  expect(codesOf(await post(app.url, THREE_AT_ONCE, { token }))).toEqual(['ok']);
  expect(codesOf(await overSocket(app.url, THREE_AT_ONCE, { token }))).toEqual(['ok']);
  expect(codesOf(await post(app.url, ACKNOWLEDGE, { token }))).toEqual(['RATE_LIMITED']);
});

test('every mutation there is counts', async () => {
  const token = await app.token('nurse-2');
  for (let n = 0; n < MUTATIONS; n++) await post(app.url, ACKNOWLEDGE, { token });
  const mutations = stringArguments().filter(({ operation }) => operation === 'mutation');
  for (const { name, query, variablesWith } of mutations) {
    const answer = await post(app.url, query, { token, variables: variablesWith('x') });
    expect([name, codesOf(answer)]).toEqual([
      name,
      [expect.stringMatching(name.endsWith('until') ? /BAD_USER_INPUT/ : /RATE_LIMITED/)],
    ]);
  }
});

test('an opening that the role forbids counts as well; what is beyond the rate is not kept as a refused attempt', async () => {
  const token = await app.token('patient-6');
  const open = 'mutation { setQueueOpen(input: { department: "OPD", isOpen: true }) { changed } }';
  for (let n = 0; n < MUTATIONS; n++) expect(codesOf(await post(app.url, open, { token }))).toEqual(['FORBIDDEN']);
  expect(codesOf(await post(app.url, open, { token }))).toEqual(['RATE_LIMITED']);
  await eventually(async () => {
    const [kept] = await app.database.query<{ times: number }>('select sum(times)::int as times from refused_attempt');
    expect(kept?.times).toBe(MUTATIONS);
  });
});

test('a user who connects too often is put off with 1013, which clients come back after; others connect', async () => {
  const token = await app.token('patient-7');
  for (let n = 0; n < CONNECTS; n++) {
    const socket = await RawSocket.signIn(app.url, token);
    expect(await socket.outcome()).toBe('connection_ack');
    await socket.end();
  }
  expect(await (await RawSocket.signIn(app.url, token)).outcome()).toBe(1013);
  const other = await RawSocket.signIn(app.url, await app.token('patient-8'));
  expect(await other.outcome()).toBe('connection_ack');
  await other.end();

  let attempts = 0;
  await new Promise<void>((resolve) => {
    const on = { connecting: () => void attempts++, closed: () => attempts === 2 && resolve() };
    socketClient(app.url, token, { lazy: false, retryAttempts: 1, retryWait: async () => {}, onNonLazyError: () => {}, on });
  });
});
