import fc from 'fast-check';
import type { Client } from 'graphql-ws';
import { ManualOverrideDocument } from '../generated/graphql.js';
import { NAUGHTY_STRINGS } from '../support/operations/naughty-strings.js';
import type { GraphqlAnswer } from '../support/operations/operation.js';
import { post } from '../support/operations/post.js';
import { overSocket, socketClient } from '../support/operations/socket.js';
import { type StringArgument, stringArguments } from '../support/operations/string-arguments.js';
import { joinLine } from '../support/people/line-nurse.js';
import { RawSocket } from '../support/people/raw-socket.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

/** Only patients may call these. */
const PATIENTS_OWN =
  /^(joinQueue|leaveQueue|stepBack|queueEntryChanged|sendTestNotification|(add|verify|remove)ContactPoint|setPreference|setQuietHours) /;
/** Nobody with an account may: they are for devices. See line/hostile-texts.test.ts. */
const OF_DEVICES = /^(pairDevice|reportVersion) /;
const ARGUMENTS = stringArguments();
const ANSWERED = ARGUMENTS.filter(({ name, operation }) => operation !== 'subscription' && !OF_DEVICES.test(name));
const TEXTS = Object.entries(NAUGHTY_STRINGS);
/** People paste codes with a mark before them, and Asian keyboards write full-width letters. */
const OTHER_FORMS = new Set(['a byte order mark', 'full width']);
const NO_CODES = TEXTS.filter(([what]) => !OTHER_FORMS.has(what));
const OUTCOMES = /^(ok|BAD_USER_INPUT|NOT_FOUND|CONFLICT)$/;
/** At most five tests in ten minutes are sent, and three codes in an hour to an address. */
const WITH_A_LIMIT = /^(ok|BAD_USER_INPUT|NOT_FOUND|CONFLICT|RATE_LIMITED)$/;
const outcomesOf = (name: string) => (/^(sendTestNotification|addContactPoint) /.test(name) ? WITH_A_LIMIT : OUTCOMES);

let app: TestApp;
/** May call every operation but those of patients. */
let admin: string;
let client: Client;
let patient: string;
let patientsClient: Client;
beforeAll(async () => {
  app = await startTestApp({ patients: 2 });
  admin = await app.token('admin-1');
  client = socketClient(app.url, admin);
  patient = await app.token('patient-1');
  patientsClient = socketClient(app.url, patient);
  // QueueEntry:1, on which staff act.
  await (await app.nurse()).set(true, 'LAB');
  await joinLine(app, 'patient-1', 'LAB');
});
afterAll(async () => {
  await client?.dispose();
  await patientsClient?.dispose();
  await app?.stop();
});

const codeOf = ({ errors }: GraphqlAnswer) => errors?.[0]?.extensions.code ?? 'ok';

const clientFor = (name: string) => (PATIENTS_OWN.test(name) ? patientsClient : client);

/** Ten at once, since one socket may have 20 operations. */
async function inTens<T>(all: readonly T[], look: (one: T) => Promise<void>): Promise<void> {
  for (let n = 0; n < all.length; n += 10) await Promise.all(all.slice(n, n + 10).map(look));
}

type Transport = 'HTTP' | 'a socket';

async function outcomeOf({ name, query, variablesWith }: StringArgument, text: string, transport: Transport): Promise<string> {
  const variables = variablesWith(text);
  return codeOf(
    transport === 'HTTP'
      ? await post(app.url, query, { token: PATIENTS_OWN.test(name) ? patient : admin, variables })
      : await overSocket(app.url, query, { client: clientFor(name), variables }),
  );
}

test('The schema has texts in arguments and inputs of all kinds of operations', () => {
  const names = ARGUMENTS.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['setQueueOpen input.note', 'statusLogs after', 'announcementProgress id']));
  expect(names.length).toBeGreaterThanOrEqual(18);
});

/** Each argument gets every text, and each text goes over both transports, to half of the arguments each. */
test.each(ANSWERED.map((argument, nth) => [argument.name, argument, nth] as const))(
  '%s accepts any text, or rejects it as BAD_USER_INPUT, NOT_FOUND or CONFLICT',
  async (_name, argument, nth) => {
    const sent = TEXTS.map(([what, text], place) => [what, text, (nth + place) % 2 === 0 ? 'HTTP' : 'a socket'] as const);
    await inTens(sent, async ([what, text, transport]) => {
      const outcome = await outcomeOf(argument, text, transport);
      expect([what, transport, outcome]).toEqual([what, transport, expect.stringMatching(outcomesOf(argument.name))]);
    });
  },
);

/** Departments whose codes are the texts: saveDepartment accepted them as names of new ones. */
async function deactivateNewDepartments(): Promise<void> {
  await app.database.query(`update department set active = false where code not in ('OPD', 'ER', 'LAB')`);
  app.services.directory.forget();
}

test('A subscription with a text that is no department’s code or id is rejected as BAD_USER_INPUT or NOT_FOUND', async () => {
  await deactivateNewDepartments();
  for (const { name, query, variablesWith } of ARGUMENTS.filter(({ operation }) => operation === 'subscription')) {
    await inTens(NO_CODES, async ([what, text]) => {
      const answer = await overSocket(app.url, query, { client: clientFor(name), variables: variablesWith(text) });
      expect([name, what, codeOf(answer)]).toEqual([name, what, expect.stringMatching(/^(BAD_USER_INPUT|NOT_FOUND)$/)]);
    });
  }
});

test('A note is stored as it was written, or rejected', async () => {
  let stored = 0;
  for (const [what, note] of TEXTS) {
    // On and off in turn: a mutation that changes nothing writes no log row.
    const variables = { input: { department: 'OPD', enabled: stored % 2 === 0, note } };
    const { errors } = await post(app.url, ManualOverrideDocument, { token: admin, variables });
    if (errors) {
      expect([what, errors[0]?.extensions]).toEqual([what, { code: 'BAD_USER_INPUT', field: 'input.note' }]);
      continue;
    }
    const [row] = await app.database.query<{ note: string }>('select note from queue_status_log order by seq desc limit 1');
    expect([what, row?.note]).toEqual([what, note]);
    stored++;
  }
  expect(stored).toBeGreaterThan(60);
});

test('Any text, in any argument, has an outcome that the caller can act on', async () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: fc.nat(0xffff).map((c) => String.fromCharCode(c)) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...ANSWERED), texts, async (argument, text) => {
      for (const transport of ['HTTP', 'a socket'] as const)
        expect(await outcomeOf(argument, text, transport)).toMatch(outcomesOf(argument.name));
    }),
    { numRuns: 100 },
  );
});

const OVERRIDE_OF = (department: string) =>
  `mutation { setManualOverride(input: { department: ${JSON.stringify(department)}, enabled: false }) { department { code } } }`;

test('A code in another form of Unicode, or pasted with a byte order mark, is that of the department', async () => {
  for (const [what, text] of TEXTS.filter(([what]) => OTHER_FORMS.has(what))) {
    const answer = await post(app.url, OVERRIDE_OF(text), { token: admin });
    expect([what, answer.data]).toEqual([what, { setManualOverride: { department: { code: 'OPD' } } }]);
  }
});

test('A text in the document itself has the same outcomes', async () => {
  await deactivateNewDepartments();
  for (const [what, text] of NO_CODES) {
    const query = OVERRIDE_OF(text);
    for (const answer of [await post(app.url, query, { token: admin }), await overSocket(app.url, query, { client })])
      expect([what, codeOf(answer)]).toEqual([what, expect.stringMatching(/^(NOT_FOUND|GRAPHQL_PARSE_FAILED)$/)]);
  }
});

test('An operation is found by its name or rejected, and no name forges a log line', async () => {
  for (const [what, operationName] of TEXTS.filter(([, text]) => text !== '')) {
    const body = JSON.stringify({ query: 'query Known { me { id } }', operationName });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${admin}` };
    const answer = (await (await fetch(`${app.url}/graphql`, { method: 'POST', headers, body })).json()) as GraphqlAnswer;
    expect([what, codeOf(answer)]).toEqual([what, 'OPERATION_RESOLUTION_FAILURE']);
    const socket = await RawSocket.signIn(app.url, admin);
    expect(await socket.outcome()).toBe('connection_ack');
    socket.send({
      id: operationName.slice(0, 100),
      type: 'subscribe',
      payload: { query: 'query Known { me { id } }', operationName },
    });
    expect([what, await socket.next()]).toMatchObject([
      what,
      { type: 'error', payload: [{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }] },
    ]);
    await socket.end();
  }
  const names = new Set(app.logLines.map(({ operation }) => operation).filter((name) => name !== undefined));
  for (const name of names) expect(name).toMatch(/^(\w+( \w+)*|<other>)$/);
});

test('Bytes that are not UTF-8 are rejected in a body, and close the socket that sends them as text', async () => {
  const bytes = (before: string, after: string) =>
    Buffer.concat([Buffer.from(before), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from(after)]);
  const query = 'mutation { setManualOverride(input: { department: \\"LAB\\", enabled: false, note: \\"';
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${admin}` },
    body: bytes(`{"query":"${query}`, '\\" }) { id } }"}'),
  });
  expect([response.status, await response.json()]).toMatchObject([400, { errors: [{ extensions: { code: 'BAD_REQUEST' } }] }]);
  const message = bytes(`{"id":"1","type":"subscribe","payload":{"query":"${query}`, '\\" }) { id } }"}}');
  for (const [binary, code] of [
    [false, 1007],
    [true, 4400],
  ] as const) {
    const socket = await RawSocket.signIn(app.url, admin);
    expect(await socket.outcome()).toBe('connection_ack');
    socket.send(message, { binary });
    expect(await socket.closed()).toBe(code);
  }
  const notes = await app.database.query<{ note: string }>(`select note from queue_status_log where note like '%\ufffd(\ufffd%'`);
  expect(notes).toEqual([]);
});

test('The server reports no error for any of it', () => {
  expect(app.logLines.filter(({ level }) => level === 'error')).toEqual([]);
});
