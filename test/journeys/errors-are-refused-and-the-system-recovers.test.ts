import WebSocket from 'ws';
import { ListenNotificationsDocument, MeDocument, SetQueueOpenDocument } from '../generated/graphql.js';
import { eventually } from '../support/eventually.js';
import { Inbox } from '../support/operations/inbox.js';
import { textOf } from '../support/operations/operation.js';
import { post } from '../support/operations/post.js';
import { overSocket, socketClient } from '../support/operations/socket.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { type Program, startNode } from '../support/places/program.js';
import { freezableProxy } from '../support/servers/freezable-proxy.js';
import { reservePort } from '../support/servers/ports.js';

const STATE = `select (select count(*) from queue_status_log) as logs, (select count(*) from announcement) as announcements,
  (select count(*) from notification) as notifications, (select count(*) from domain_event) as events`;

/** Between the server and its database, so that the database can become unreachable and return. */
let proxy: Awaited<ReturnType<typeof freezableProxy>>;
let proxyPort: number;
let office: TestApp;
let server: Program;
let url: string;
let nurse: string;
let patient: string;

beforeAll(async () => {
  office = await startTestApp({ patients: 3 });
  proxyPort = await reservePort();
  proxy = await freezableProxy(office.database.url, proxyPort);
  // One nurse makes all the mistakes at once, over many sockets.
  const env = { DATABASE_URL: proxy.url, QUEUE_OUTBOX_POLL_EVERY: '1 second', QUEUE_LIMIT_SOCKETS_PER_USER: '100' };
  ({ node: server, url } = await startNode(office, { env }));
  [nurse, patient] = await Promise.all([office.token('nurse-1'), office.token('patient-1')]);
});
afterAll(async () => {
  await server?.stop();
  await proxy?.close();
  await office?.stop();
});

test('A hundred rejected operations leave nothing half saved, and the next good one works', async () => {
  const before = await office.database.query(STATE);
  const bad = [
    () => post(url, SetQueueOpenDocument, { token: patient, variables: { isOpen: true } }),
    () => overSocket(url, textOf(SetQueueOpenDocument), { token: nurse, variables: { isOpen: 'yes' } }),
    () => post(url, SetQueueOpenDocument, { token: 'garbage', variables: { isOpen: true } }),
    () => post(url, SetQueueOpenDocument, { token: nurse, variables: { isOpen: true, note: 'a\0b' } }),
    () => post(url, '{ me {', { token: nurse }),
  ];
  const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => bad[i % bad.length]?.()));
  for (const answer of answers) expect(answer?.errors?.[0]?.extensions.code).toMatch(/^[A-Z_]+$/);
  expect(await office.database.query(STATE)).toEqual(before);
  const good = await post(url, SetQueueOpenDocument, { token: nurse, variables: { isOpen: true } });
  expect(good.data?.setQueueOpen.changed).toBe(true);
});

test('A message that breaks the rules of the protocol closes its own socket, and no other', async () => {
  const client = socketClient(url, nurse);
  await new Inbox(client, MeDocument).next();
  const broken = ['not json', '{"type":"connection_init"}{', '{"type":"nothing"}', Buffer.from([0xff, 0xfe, 0xfd])];
  const codes = await Promise.all(
    broken.map(
      (message) =>
        new Promise<number>((resolve) => {
          const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
          socket.on('open', () => socket.send(message));
          socket.on('close', resolve);
        }),
    ),
  );
  expect(codes).toEqual(broken.map(() => 4400));
  expect((await new Inbox(client, MeDocument).next()).me.role).toBe('NURSE');
  await client.dispose();
});

test('While the database is unreachable an opening is rejected as retryable; afterwards it reaches the patient who stayed connected', async () => {
  const client = socketClient(url, patient);
  const inbox = new Inbox(client, ListenNotificationsDocument);
  expect((await inbox.next()).queueNotification.event).toBe('QUEUE_OPENED');
  const before = await office.database.query(STATE);
  const known = await office.token('nurse-2');
  await post(url, MeDocument, { token: known }); // the server remembers this user for half a minute

  await proxy.close();
  for (const answer of [
    await post(url, SetQueueOpenDocument, { token: known, variables: { isOpen: false } }),
    await overSocket(url, SetQueueOpenDocument, { token: known, variables: { isOpen: false } }),
  ]) {
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'SERVICE_UNAVAILABLE', retryable: true });
    expect(JSON.stringify(answer)).not.toMatch(/ECONN|postgres|127\.0\.0\.1/);
  }
  await eventually(async () => expect((await fetch(`${url}/readyz`)).status).toBe(503));
  expect((await fetch(`${url}/livez`)).status).toBe(200);
  expect(await office.database.query(STATE)).toEqual(before);

  proxy = await freezableProxy(office.database.url, proxyPort);
  await eventually(async () => {
    const answer = await post(url, SetQueueOpenDocument, { token: nurse, variables: { isOpen: false } });
    expect(answer.data?.setQueueOpen.changed).toBe(true);
  });
  expect((await inbox.next()).queueNotification.event).toBe('QUEUE_CLOSED');
  await eventually(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200));
  expect(server.log.filter(({ level }) => level === 'error')).toEqual([]);
  await client.dispose();
});
