import { AcknowledgeDocument, MeDocument, SetQueueOpenDocument } from '../generated/graphql.js';
import { eventually } from '../support/eventually.js';
import type { GraphqlAnswer } from '../support/operations/operation.js';
import { post } from '../support/operations/post.js';
import { overSocket, socketClient } from '../support/operations/socket.js';
import { stringArguments } from '../support/operations/string-arguments.js';
import { RawSocket } from '../support/people/raw-socket.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

const MUTATIONS = 6;
const CONNECTS = 5;
const UNKNOWN = { id: 'none' };
const OVERRIDE = 'setManualOverride(input: { department: "LAB", enabled: false }) { id }';
const THREE_AT_ONCE = `mutation { a: ${OVERRIDE} b: ${OVERRIDE} c: ${OVERRIDE} }`;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ patients: 9, env: { QUEUE_RATE_MUTATIONS: `${MUTATIONS}`, QUEUE_RATE_CONNECTS: `${CONNECTS}` } });
});
afterAll(() => app.stop());

const codesOf = (answer: GraphqlAnswer) => answer.errors?.map(({ extensions }) => extensions.code) ?? ['ok'];

/** Sends operations over HTTP. */
function overHttp(token: string) {
  return {
    acknowledge: () => post(app.url, AcknowledgeDocument, { token, variables: UNKNOWN }),
    read: () => post(app.url, MeDocument, { token }),
    end: () => {},
  };
}

/** Sends operations over one socket that stays open, since connects are counted too. */
function onOneSocket(token: string) {
  const client = socketClient(app.url, token, { lazy: false });
  return {
    acknowledge: () => overSocket(app.url, AcknowledgeDocument, { client, variables: UNKNOWN }),
    read: () => overSocket(app.url, MeDocument, { client }),
    end: () => client.dispose(),
  };
}

describe.each([
  ['HTTP', 'patient-1', 'patient-2', overHttp],
  ['a socket', 'patient-3', 'patient-4', onOneSocket],
])('Over %s', (_transport, hasty, other, open) => {
  test('the mutations of a user are limited per minute, with the time to retry after; queries and other users are not affected', async () => {
    const user = open(await app.token(hasty));
    for (let n = 0; n < MUTATIONS; n++) expect(codesOf(await user.acknowledge())).toEqual(['NOT_FOUND']);
    const refused = await user.acknowledge();
    expect(refused.errors?.[0]).toMatchObject({
      message: expect.stringMatching(/Try again in \d+ s/),
      extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) },
    });
    const wait = refused.errors?.[0]?.extensions.retryAfterSeconds;
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(codesOf(await user.read())).toEqual(['ok']);
    const neighbour = open(await app.token(other));
    expect(codesOf(await neighbour.acknowledge())).toEqual(['NOT_FOUND']);
    await user.end();
    await neighbour.end();
  });
});

test('Each mutation of a document counts, and both transports count together', async () => {
  const token = await app.token('nurse-1');
  expect(codesOf(await post(app.url, THREE_AT_ONCE, { token }))).toEqual(['ok']);
  expect(codesOf(await overSocket(app.url, THREE_AT_ONCE, { token }))).toEqual(['ok']);
  expect(codesOf(await overHttp(token).acknowledge())).toEqual(['RATE_LIMITED']);
});

/** Values that the schema itself rejects: dates, and half of a pair of keys. */
const REJECTED_FIRST = /^(?!setQuietHours ).* input\.(from|until|push\..*|filter\.since)$/;

test('Every mutation of the schema counts', async () => {
  const token = await app.token('nurse-2');
  for (let n = 0; n < MUTATIONS; n++) await overHttp(token).acknowledge();
  const mutations = stringArguments().filter(({ operation }) => operation === 'mutation');
  for (const { name, query, variablesWith } of mutations) {
    const answer = await post(app.url, query, { token, variables: variablesWith('x') });
    expect([name, codesOf(answer)]).toEqual([
      name,
      [expect.stringMatching(REJECTED_FIRST.test(name) ? /BAD_USER_INPUT/ : /RATE_LIMITED/)],
    ]);
  }
});

test('An opening that the role forbids counts as well, and is not kept as a refused attempt beyond the rate', async () => {
  const token = await app.token('patient-6');
  const open = async () => codesOf(await post(app.url, SetQueueOpenDocument, { token, variables: { isOpen: true } }));
  for (let n = 0; n < MUTATIONS; n++) expect(await open()).toEqual(['FORBIDDEN']);
  expect(await open()).toEqual(['RATE_LIMITED']);
  await eventually(async () => {
    const [kept] = await app.database.query<{ times: number }>('select sum(times)::int as times from refused_attempt');
    expect(kept?.times).toBe(MUTATIONS);
  });
});

test('A user who connects too often is closed with 1013, after which clients reconnect; others connect', async () => {
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
