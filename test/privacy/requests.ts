import WebSocket from 'ws';
import { post } from '../support/operations/post.js';
import { overSocket } from '../support/operations/socket.js';
import { requestsInLine } from './line-requests.js';

/** Document and variables. The caller's input contains `word`. */
export function operations(word: string): Array<[string, Record<string, unknown>]> {
  const open = 'mutation ($input: SetQueueOpenInput!) { setQueueOpen(input: $input) { changed } }';
  const save = 'mutation ($input: SaveQueueScheduleInput!) { saveQueueSchedule(input: $input) { id } }';
  const override = 'mutation ($input: SetManualOverrideInput!) { setManualOverride(input: $input) { id } }';
  const rule = { department: 'LAB', weekdays: [1], opensAt: '08:00', closesAt: '17:00' };
  const except = 'mutation ($input: SaveScheduleExceptionInput!) { saveScheduleException(input: $input) { exception { id } } }';
  const day = { department: 'LAB', from: '2030-01-01', until: '2030-01-01', closed: true };
  const point = 'mutation ($input: SaveServicePointInput!) { saveServicePoint(input: $input) { servicePoint { id } } }';
  const onEntry = { input: { entry: 'QueueEntry:1', note: word, idempotencyKey: word } };
  return [
    ['{ me { displayName } departments { name } }', {}],
    ['{ queueStatus { isOpen } queueSchedules { id } }', {}],
    ['{ statusLogs { nodes { note actor { displayName } } } }', {}],
    ['query ($subject: String) { changeLogs(subject: $subject) { nodes { before after note } } }', { subject: word }],
    [open, { input: { department: 'OPD', isOpen: true, note: word } }],
    [open, { input: { department: 'OPD', isOpen: false, note: word } }],
    [override, { input: { department: 'LAB', enabled: true, note: word } }],
    [override, { input: { department: 'LAB', enabled: false, note: word } }],
    [save, { input: rule }],
    [except, { input: { ...day, reason: word } }],
    [except, { input: { ...day, reason: `${word}\n` } }],
    [except, { input: { ...day, until: word, reason: word } }],
    [
      'query ($from: String!) { departmentStatistics(department: "OPD", from: $from, to: "2026-11-24") { arrivals } }',
      { from: word },
    ],
    ['query ($department: String) { displayBoard(department: $department) { waiting } }', { department: word }],
    ['query ($department: String!) { waitAccuracy(department: $department) { sampleSize } }', { department: word }],
    ['query ($filter: DeliveryFilter) { deliveries(filter: $filter) { nodes { address } } }', { filter: { reason: word } }],
    ['query ($filter: DeliveryFilter) { deliveries(filter: $filter) { nodes { address } } }', { filter: { person: word } }],
    [
      'mutation ($input: RetryDeliveriesInput!) { retryDeliveries(input: $input) { count } }',
      { input: { filter: { reason: word }, expectedCount: 1 } },
    ],
    [
      'mutation ($input: TestProviderInput!) { testProvider(input: $input) { outcome } }',
      { input: { provider: 'smtp', address: `${word}@example.org` } },
    ],
    [
      'mutation ($input: TestProviderInput!) { testProvider(input: $input) { outcome } }',
      { input: { provider: word, address: word } },
    ],
    [
      'mutation ($input: LiftSuppressionInput!) { liftSuppression(input: $input) { suppression { hint } } }',
      { input: { suppression: word } },
    ],
    [
      'mutation ($input: AddContactPointInput!) { addContactPoint(input: $input) { contactPoint { address } } }',
      { input: { channel: 'EMAIL', address: `${word}@example.org`, consent: word, idempotencyKey: word } },
    ],
    [
      'mutation ($input: AddContactPointInput!) { addContactPoint(input: $input) { contactPoint { address } } }',
      { input: { channel: 'EMAIL', address: `${word}@${word}`, consent: word } },
    ],
    [
      'mutation ($input: AddContactPointInput!) { addContactPoint(input: $input) { contactPoint { address } } }',
      { input: { channel: 'SMS', address: word, consent: word } },
    ],
    [
      'mutation ($input: AddContactPointInput!) { addContactPoint(input: $input) { contactPoint { address } } }',
      {
        input: {
          channel: 'WEB_PUSH',
          address: `https://push.example/${word}`,
          push: { p256dh: word, auth: word },
          consent: word,
        },
      },
    ],
    [
      'mutation ($input: VerifyContactPointInput!) { verifyContactPoint(input: $input) { contactPoint { address } } }',
      { input: { contactPoint: 'ContactPoint:1', code: word } },
    ],
    ['{ myContactPoints { address } mySettings { quietHours { timeZone } } }', {}],
    [
      'mutation ($input: SetQuietHoursInput!) { setQuietHours(input: $input) { settings { channels } } }',
      { input: { from: '22:00', until: '07:00', timeZone: word } },
    ],
    ['query ($department: String) { channelSteps(department: $department) { step } }', { department: word }],
    ['query ($search: String) { users(search: $search) { nodes { displayName } } }', { search: word }],
    [
      'mutation ($input: SaveUserInput!) { saveUser(input: $input) { user { id } } }',
      { input: { externalId: word, role: 'DOCTOR' } },
    ],
    [
      'mutation ($input: SaveUserInput!) { saveUser(input: $input) { user { id } } }',
      { input: { externalId: word, displayName: word, role: 'DOCTOR' } },
    ],
    [
      'mutation ($input: SaveDepartmentInput!) { saveDepartment(input: $input) { department { id } } }',
      { input: { code: 'XRAY', name: word, timeZone: word } },
    ],
    [
      'mutation ($input: AssignStaffInput!) { assignStaff(input: $input) { user { id } } }',
      { input: { user: word, departments: [word] } },
    ],
    [point, { input: { department: 'LAB', name: word } }],
    [point, { input: { department: 'LAB', name: word } }],
    [point, { input: { id: word, department: 'LAB', name: `${word}\n` } }],
    ['query ($department: String!) { servicePoints(department: $department) { name } }', { department: word }],
    ['{ queueEntries(department: "OPD") { patient { displayName } label reach why } }', {}],
    [
      'mutation ($input: CallNextInput!) { callNext(input: $input) { why } }',
      { input: { department: 'OPD', servicePoint: word } },
    ],
    ['mutation ($input: QueueEntryInput!) { hold(input: $input) { entry { patient { displayName } label } } }', onEntry],
    ['mutation ($input: QueueEntryInput!) { cancelEntry(input: $input) { entry { id } } }', onEntry],
    ['mutation ($input: RequeueInput!) { requeue(input: $input) { entry { id } } }', { input: { ...onEntry.input, to: 'LAST' } }],
    ['mutation ($input: TransferInput!) { transfer(input: $input) { entry { id } } }', { input: { ...onEntry.input, to: word } }],
    ['mutation ($input: QueueEntryInput!) { undo(input: $input) { entry { id } } }', { input: { entry: word } }],
    ...requestsInLine(word, onEntry),
    [`query ${word} { me { id } }`, {}],
    [`query Named($x: String) { ${word}: queueStatus(department: $x) { id } }`, { x: word }],
    [open, { input: { department: word, isOpen: true } }],
    [open, { input: { department: 'OPD', isOpen: word } }],
    [open, { input: { department: 'OPD', isOpen: true, [word]: word } }],
    [open, { input: { department: 'OPD', isOpen: true, note: `${word}\0` } }],
    [open, { input: { department: 'OPD', isOpen: true, note: word.repeat(30) } }],
    [open, { [word]: word }],
    [override, { input: { department: 'LAB', enabled: true, until: word } }],
    [save, { input: { ...rule, weekdays: [word] } }],
    [save, { input: { ...rule, opensAt: word, validFrom: word } }],
    [save, { input: { ...rule, id: word } }],
    ['query ($after: String) { notifications(after: $after) { nodes { id } } }', { after: word }],
    ['query ($id: ID!) { announcement(id: $id) { total } }', { id: word }],
    ['mutation ($id: ID!) { acknowledgeNotification(id: $id) { id } }', { id: word }],
    [`{ me { ${word} } }`, {}],
    [`{ me { id } } ${word} "${word}`, {}],
    [`{ queueStatus(department: "${word}") { id } }`, {}],
  ];
}

/** Returns every answer of every operation over both transports, including errors. */
export async function askAll(urls: readonly string[], token: string, word: string): Promise<string[]> {
  const answers = [];
  for (const [query, variables] of operations(word)) {
    for (const url of urls) {
      answers.push(await post(url, query, { token, variables, headers: { 'x-request-id': word, 'user-agent': word } }));
      answers.push(await overSocket(url, query, { token, variables }));
    }
  }
  return answers.map((answer) => JSON.stringify(answer.errors ?? []));
}

/** Requests that are not GraphQL, and invalid tokens. */
export async function pester(url: string, word: string): Promise<string[]> {
  const payload = Buffer.from(JSON.stringify({ sub: word, role: word })).toString('base64url');
  const json = { 'content-type': 'application/json' };
  const requests: Array<[string, RequestInit]> = [
    [`/${word}?name=${word}`, {}],
    [`/m/${word}`, {}],
    [`/m/${word}`, { method: 'POST', body: new URLSearchParams({ answer: word }) }],
    [`/graphql?query={${word}}`, { headers: { 'apollo-require-preflight': word } }],
    ['/graphql', { method: 'POST', headers: json, body: `{"query": "${word}` }],
    ['/graphql', { method: 'POST', headers: json, body: JSON.stringify({ query: `{ me { id } } # ${word.repeat(9_000)}` }) }],
    ['/graphql', { method: 'POST', headers: json, body: JSON.stringify([{ [word]: word }]) }],
    ['/graphql', { method: 'POST', headers: { 'content-type': `text/${word}` }, body: word }],
    ['/graphql', { method: 'POST', headers: { ...json, origin: `https://${word}.example` }, body: '{"query":"{ me { id } }"}' }],
    ...[
      word,
      `Bearer ${word}`,
      `Ticket ${word}`,
      `Device ${word}`,
      `Pairing ${word}`,
      `Basic ${word}`,
      `Bearer eyJhbGciOiJub25lIn0.${payload}.`,
    ].map((authorization): [string, RequestInit] => [
      '/graphql',
      {
        method: 'POST',
        headers: { ...json, authorization },
        body: '{"query":"{ me { id } }"}',
      },
    ]),
  ];
  const bodies = [];
  for (const [path, init] of requests) bodies.push(await (await fetch(`${url}${path}`, init)).text());
  return bodies;
}

/** Sockets that send nonsense. Resolves with the reasons for their closing. */
export function pesterSockets(url: string, token: string, word: string): Promise<string[]> {
  const init = JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}`, [word]: word } });
  const subscribe = JSON.stringify({
    id: word,
    type: 'subscribe',
    payload: { query: 'subscription { queueStatusChanged { id } }' },
  });
  const said: string[][] = [
    [word],
    [JSON.stringify({ type: word, id: word })],
    [JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${word}` } })],
    [init, init],
    [init, subscribe, subscribe],
    [init, JSON.stringify({ id: word, type: 'subscribe', payload: { query: 1, [word]: word } })],
    [init, word.repeat(5_000)],
  ];
  return Promise.all(
    said.map(
      (messages) =>
        new Promise<string>((resolve) => {
          const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql?name=${word}`, 'graphql-transport-ws');
          socket.on('open', () => socket.send(messages.shift() ?? ''));
          socket.on('message', () => messages.length > 0 && socket.send(messages.shift() ?? ''));
          socket.on('error', () => undefined);
          socket.on('close', (code, reason) => resolve(`${code} ${reason}`));
        }),
    ),
  );
}

/** A valid token of an unknown user: HTTP answers 401, and the socket is closed. */
export function notSignedIn(error: unknown): string[] {
  return [String(error instanceof Error ? error.message : JSON.stringify(error))];
}
