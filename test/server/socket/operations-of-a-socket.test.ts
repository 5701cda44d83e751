import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { Listener, type Report } from '../../../src/cli/listen/listener.js';
import { Role } from '../../../src/entities/directory/role.enum.js';
import { SocketConnection, type SocketConnectionOptions } from '../../../src/server/socket/socket-connection.js';
import { systemActor } from '../../../src/services/system-actor.js';
import { AcknowledgeDocument, ListenNotificationsDocument, ListenStatusDocument } from '../../generated/graphql.js';
import { eventually } from '../../support/eventually.js';
import { Inbox } from '../../support/operations/inbox.js';
import { dataOf } from '../../support/operations/operation.js';
import { socketClient } from '../../support/operations/socket.js';
import { RawSocket } from '../../support/people/raw-socket.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { recordedLog } from '../../support/records/recorded-log.js';

const AT_ONCE = 20;

describe('On a server', () => {
  const DEPARTMENTS = 40;

  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ patients: 3 });
    await app.database.query(
      `insert into department (code, name, time_zone) select 'D' || i, 'Department ' || i, 'Europe/Berlin' from generate_series(1, $1::int) i`,
      [DEPARTMENTS - 3],
    );
    app.services.directory.forget();
    for (const { code } of await app.services.directory.departments())
      await app.services.queues.setOpen(systemActor('test'), { department: code, isOpen: true });
  });
  afterAll(() => app.stop());

  const delivered = async (externalId: string) => {
    const [row] = await app.database.query<{ count: number }>(
      `select count(*)::int as count from notification n join app_user u on u.id = n.recipient_id
       where n.delivery_status = 'DELIVERED' and u.external_id = $1`,
      [externalId],
    );
    return row?.count;
  };

  test('a patient with 20 subscriptions acknowledges a backlog of 40 departments at once, and nothing is rejected', async () => {
    const client = socketClient(app.url, await app.token('patient-1'));
    for (let n = 0; n < 19; n++) new Inbox(client, ListenStatusDocument, { variables: { department: 'OPD' } });
    const inbox = new Inbox(client, ListenNotificationsDocument);
    await eventually(() => expect(inbox.received).toHaveLength(DEPARTMENTS));
    const answers = inbox.received.map(
      (each) => new Inbox(client, AcknowledgeDocument, { variables: { id: dataOf(each).queueNotification.id } }),
    );
    for (const answer of answers) {
      expect((await answer.next()).acknowledgeNotification.deliveryStatus).toBe('DELIVERED');
    }
    expect(await delivered('patient-1')).toBe(DEPARTMENTS);
    await client.dispose();
  });

  test('a patient who listens on the command line acknowledges the whole backlog', async () => {
    const reports: Report[] = [];
    const signIn = { token: await app.token('patient-2'), advice: '' };
    const options = { url: `${app.url.replace('http', 'ws')}/graphql`, signIn, department: null, isAcknowledging: true };
    const listener = new Listener(options, (one) => reports.push(one));
    void listener.run();
    await eventually(() => expect(reports.filter(({ kind }) => kind === 'acknowledgement')).toHaveLength(DEPARTMENTS));
    listener.stop();
    listener.reportUnacknowledged();
    expect(reports.filter(({ kind }) => kind === 'problem')).toEqual([]);
    expect(await delivered('patient-2')).toBe(DEPARTMENTS);
  });

  test('a client that sends 600 queries at once gets all the answers, and the events of its subscription meanwhile', async () => {
    const socket = await RawSocket.signIn(app.url, await app.token('nurse-1'));
    expect(await socket.outcome()).toBe('connection_ack');
    const query = (text: string) => ({ type: 'subscribe', payload: { query: text } });
    socket.send({ id: 's', ...query('subscription { queueStatusChanged(department: "OPD") { version } }') });
    for (let n = 0; n < 600; n++) socket.send({ id: `${n}`, ...query('{ me { id } }') });
    const ids = (type: string) => socket.messages.filter((message) => message.type === type).map(({ id }) => id);
    await eventually(() => expect(ids('complete')).toHaveLength(600));
    // The first state comes from PostgreSQL, and the answers do not.
    await eventually(() => expect(new Set(ids('next')).size).toBe(601));
    expect([ids('error'), ids('next').includes('s')]).toEqual([[], true]);
    await socket.end();
  });
});

describe('Between a client and graphql-ws', () => {
  let server: WebSocketServer;
  let client: WebSocket;
  let connection: SocketConnection;
  /** The ids that reached graphql-ws, and a function that ends each of these operations. */
  let begun: string[];
  let end: Map<string, () => void>;

  beforeEach(async () => {
    server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const [[socket, request]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
    [begun, end] = [[], new Map()];
    const opened: SocketConnectionOptions['protocol']['opened'] = (own) => {
      own.onMessage((message) => {
        const { id = '' } = message as { id?: string };
        begun.push(id);
        return new Promise((resolve) => end.set(id, resolve));
      });
      return async () => undefined;
    };
    connection = new SocketConnection(socket, request.socket, {
      protocol: { opened },
      log: recordedLog(),
      note: () => undefined,
      stallLimitMs: 30_000,
      onEnd: () => undefined,
    });
    connection.state.identified = {
      viewer: { userId: 1, role: Role.PATIENT, language: 'en' },
      subject: 'patient',
      expiresAt: new Date(Date.now() + 60_000),
    };
  });
  afterEach(() => {
    client.terminate();
    server.close();
  });

  const ask = (from: number, to: number) => {
    for (let n = from; n < to; n++)
      client.send(JSON.stringify({ id: `${n}`, type: 'subscribe', payload: { text: 'x'.repeat(1_000) } }));
  };
  const ids = (count: number) => Array.from({ length: count }, (_, n) => `${n}`);

  test('20 operations of a client are under way, the next one begins when one ends, and further ones are not read', async () => {
    ask(0, AT_ONCE);
    await eventually(() => expect(begun).toEqual(ids(AT_ONCE)));
    ask(AT_ONCE, 30_000);
    await eventually(() => expect(connection.socket.isPaused).toBe(true));
    end.get('7')?.();
    end.get('3')?.();
    await eventually(() => expect(begun).toEqual(ids(AT_ONCE + 2)));
    // 30 MB were sent: most of them are still at the client or in the network.
    expect(client.bufferedAmount).toBeGreaterThan(10_000_000);
    expect(connection.socket.isPaused).toBe(true);
  });

  test('all waiting operations begin in their order, and the client is read again', async () => {
    ask(0, 500);
    for (let n = 0; n < 500; n++) {
      await eventually(() => expect(begun.length).toBeGreaterThan(n));
      end.get(`${n}`)?.();
    }
    expect(begun).toEqual(ids(500));
    await eventually(() => expect(connection.socket.isPaused).toBe(false));
  });

  test('a client that is not read because of its own operations is not cut off for its silence', async () => {
    ask(0, AT_ONCE + 1);
    await eventually(() => expect(connection.socket.isPaused).toBe(true));
    for (const seconds of [13, 26, 39]) connection.look(performance.now() + seconds * 1_000);
    expect(connection.isOpen).toBe(true);
  });
});
