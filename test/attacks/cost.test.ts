import { type OperationDefinitionNode, parse } from 'graphql';
import { buildQueuebellSchema } from '../../src/resolvers/schema.js';
import { operationCost } from '../../src/server/documents/operation-cost.js';
import { graphql } from '../generated/gql.js';
import { SetQueueOpenDocument } from '../generated/graphql.js';
import { Inbox } from '../support/operations/inbox.js';
import type { GraphqlAnswer } from '../support/operations/operation.js';
import { post } from '../support/operations/post.js';
import { overSocket, socketClient } from '../support/operations/socket.js';
import { TRANSPORTS } from '../support/operations/transports.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

const BUDGET = 12_000;
const times = (count: number, part: (index: number) => string) => Array.from({ length: count }, (_, i) => part(i)).join(' ');
/** A page of 100 entries costs as much as the limit allows. */
const LOGS = `nodes { ${times(20, () => 'id')} }`;
const PAGE = `query ($n: Int!) { statusLogs(first: $n) { ${LOGS} } }`;
const HOURS = `query ($days: Int!) { ${times(10, (i) => `a${i}: openingHours(department: "OPD", days: $days) { ${times(3, () => 'opensAt')} }`)} }`;
const PEOPLE = `queueEntries(department: "OPD") { ${times(35, () => 'id')} }`;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ patients: 9, env: { QUEUE_RATE_QUERY_COST: `${BUDGET}` } });
});
afterAll(() => app.stop());

const codeOf = ({ errors }: GraphqlAnswer) => errors?.[0]?.extensions.code ?? 'ok';

/** The request in words, its document, its variables, and whether it is within the limit of 5,000. */
const OPERATIONS: Array<[string, string, Record<string, unknown>, boolean]> = [
  ['a page of 100 by a variable', PAGE, { n: 100 }, true],
  ['a page of 101 by a variable', PAGE, { n: 101 }, false],
  ['a page of 2,000,000,000 by a variable', PAGE, { n: 2_000_000_000 }, false],
  ['a page of 1 by a variable', PAGE, { n: 1 }, true],
  ['a page of 101 by the default of a variable', PAGE.replace('Int!', 'Int! = 101'), {}, false],
  ['a page of 1 instead of that default', PAGE.replace('Int!', 'Int! = 101'), { n: 1 }, true],
  ['5 pages of the default size', `{ ${times(5, (i) => `a${i}: statusLogs { ${LOGS} }`)} }`, {}, true],
  ['6 pages of the default size', `{ ${times(6, (i) => `a${i}: statusLogs { ${LOGS} }`)} }`, {}, false],
  [
    'a page of 101 in a fragment',
    `query ($n: Int!) { ...A } fragment A on Query { statusLogs(first: $n) { ...B } } fragment B on QueueStatusLogConnection { ${LOGS} }`,
    { n: 101 },
    false,
  ],
  [
    'the queues of all departments 6 times',
    `{ ${times(6, (i) => `a${i}: queueStatus { ${times(60, () => 'id')} }`)} }`,
    {},
    false,
  ],
  [
    'the queue of one department 6 times',
    `query ($d: String) { ${times(6, (i) => `a${i}: queueStatus(department: $d) { ${times(60, () => 'id')} }`)} }`,
    { d: 'OPD' },
    true,
  ],
  ['the opening hours of 14 days 10 times', HOURS, { days: 14 }, true],
  ['the opening hours of 100 days 10 times', HOURS, { days: 100 }, false],
  ['the people of one department 12 times', `{ ${times(12, (i) => `a${i}: ${PEOPLE}`)} }`, {}, false],
];

describe.each(TRANSPORTS)('%s', (transport, send) => {
  test.each(OPERATIONS)('the cost of %s is known before it is executed', async (what, query, variables, isWithin) => {
    // Each has a user of its own, since all that a user asks for counts.
    const subject = `cost ${transport} ${what}`;
    await app.database.query(`insert into app_user (external_id, role, display_name) values ($1, 'NURSE', 'Nurse')`, [subject]);
    const answer = await send(app.url, query, { token: await app.token(subject), variables });
    expect(codeOf(answer)).toBe(isWithin ? 'ok' : 'GRAPHQL_VALIDATION_FAILED');
    if (!isWithin) expect(answer.errors?.[0]?.message).toMatch(/Cost limit of 5000 exceeded/);
  });
});

test('A user’s queries share one budget per minute on both transports; mutations, subscriptions and other users are not affected', async () => {
  const token = await app.token('nurse-1');
  const client = socketClient(app.url, token);
  expect(codeOf(await post(app.url, PAGE, { token, variables: { n: 100 } }))).toBe('ok');
  expect(codeOf(await overSocket(app.url, PAGE, { client, variables: { n: 100 } }))).toBe('ok');
  const answers = [
    await post(app.url, PAGE, { token, variables: { n: 100 } }),
    await overSocket(app.url, PAGE, { client, variables: { n: 100 } }),
  ];
  for (const { errors } of answers) {
    const retryAfterSeconds = errors?.[0]?.extensions.retryAfterSeconds;
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(/Try again in \d+ s/),
      extensions: { code: 'RATE_LIMITED' },
    });
    expect(retryAfterSeconds).toBeGreaterThan(0);
    expect(retryAfterSeconds).toBeLessThanOrEqual(60);
  }
  expect(answers[0]).toMatchObject({ status: 429 });
  expect(codeOf(await post(app.url, SetQueueOpenDocument, { token, variables: { department: 'LAB', isOpen: true } }))).toBe('ok');
  const inbox = new Inbox(client, graphql(`subscription WatchLab { queueStatusChanged(department: "LAB") { isOpen } }`));
  expect(await inbox.next()).toEqual({ queueStatusChanged: { isOpen: true } });
  await client.dispose();
  expect(codeOf(await post(app.url, PAGE, { token: await app.token('nurse-2'), variables: { n: 100 } }))).toBe('ok');
});

test('Documents that the server has not seen before have a budget too, whether or not they are valid', async () => {
  const token = await app.token('patient-1');
  const codes = [];
  for (let n = 0; n < 10; n++) {
    codes.push(codeOf(await post(app.url, `{ me { id } } # ${n} ${'x'.repeat(3_000)}`, { token })));
    codes.push(codeOf(await overSocket(app.url, `{ me { idd } } # ${n} ${'x'.repeat(3_000)}`, { token })));
  }
  expect(codes.slice(0, 6)).toEqual(Array(3).fill(['ok', 'GRAPHQL_VALIDATION_FAILED']).flat());
  expect(new Set(codes.slice(6))).toEqual(new Set(['RATE_LIMITED']));
  expect(codeOf(await post(app.url, `{ me { id } } # 0 ${'x'.repeat(3_000)}`, { token }))).toBe('ok'); // known
});

test('Subscriptions that are begun and ended again and again have a budget', async () => {
  const client = socketClient(app.url, await app.token('patient-2'), { lazy: false });
  const query = `subscription { queueStatusChanged(department: "LAB") { ${times(300, () => 'id')} } }`;
  const outcomes = [];
  for (let n = 0; n < 40; n++) {
    const inbox = new Inbox(client, query);
    outcomes.push(
      await inbox.next().then(
        () => 'ok',
        (error: Error) => /RATE_LIMITED/.exec(error.message)?.[0],
      ),
    );
    inbox.close();
  }
  expect(outcomes.filter((outcome) => outcome === 'ok').length).toBeLessThan(25);
  expect(outcomes.at(-1)).toBe('RATE_LIMITED');
  await client.dispose();
});

test('One patient on 8 connections gets 30 of the most expensive queries executed in a minute, with the default budget', async () => {
  const strict = await startTestApp({ patients: 1, env: { QUEUE_RATE_QUERY_COST: '150000' } });
  const token = await strict.token('patient-1');
  const notifications = `query ($n: Int!) { notifications(first: $n) { ${LOGS} } }`;
  const clients = Array.from({ length: 8 }, () => socketClient(strict.url, token, { lazy: false }));
  const answers = await Promise.all(
    clients.flatMap((client) =>
      Array.from({ length: 10 }, () => overSocket(strict.url, notifications, { client, variables: { n: 100 } })),
    ),
  );
  const codes = answers.map(codeOf);
  expect(new Set(codes)).toEqual(new Set(['ok', 'RATE_LIMITED']));
  expect(codes.filter((code) => code === 'ok').length).toBeLessThanOrEqual(30);
  await Promise.all(clients.map((client) => client.dispose()));
  await strict.stop();
});

test('A document’s cost is computed in time proportional to its length, whatever its fragments do', () => {
  const schema = buildQueuebellSchema();
  const doubling = times(500, (i) => `fragment F${i} on User { ...F${i + 1} ...F${i + 1} }`);
  const document = parse(`{ me { ...F0 } } ${doubling} fragment F500 on User { id }`);
  const operation = document.definitions[0] as OperationDefinitionNode;
  // With its fragments expanded, it would have more fields than anybody could count.
  expect(operationCost({ schema, document, operation, variables: {} })).toBeGreaterThan(2 ** 500);
});
