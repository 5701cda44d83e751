import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { Listener, type Report } from '../../../src/cli/listen/listener.js';
import { Role } from '../../../src/entities/directory/role.enum.js';
import { SocketConnection } from '../../../src/server/socket/socket-connection.js';
import { systemActor } from '../../../src/services/system-actor.js';
import { eventually } from '../../support/eventually.js';
import { Inbox, socketClient } from '../../support/people/clients.js';
import { RawSocket } from '../../support/people/raw-socket.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { recordedLog } from '../../support/records/recorded-log.js';

const AT_ONCE = 20;

describe('on a server', () => {
  const DEPARTMENTS = 40;
  const ACKNOWLEDGE = 'mutation ($id: ID!) { acknowledgeNotification(id: $id) { deliveryStatus } }';

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

  test('a patient with 20 subscriptions acknowledges a backlog of 40 departments at once, and nothing is refused', async () => {
    const client = socketClient(app.url, await app.token('patient-1'));
    for (let n = 0; n < 19; n++)
      new Inbox(client, { query: 'subscription { queueStatusChanged(department: "OPD") { version } }' });
    const inbox = new Inbox(client, { query: 'subscription { queueNotification { id } }' });
    await eventually(() => expect(inbox.received).toHaveLength(DEPARTMENTS));
    const answers = inbox.received.map(
      ({ data }) => new Inbox(client, { query: ACKNOWLEDGE, variables: data.queueNotification }),
    );
    for (const answer of answers) {
      expect(await answer.next()).toEqual({ acknowledgeNotification: { deliveryStatus: 'DELIVERED' } });
    }
    expect(await delivered('patient-1')).toBe(DEPARTMENTS);
    await client.dispose();
  });

  test('a patient who listens on the command line has acknowledged all of it', async () => {
    const heard: Report[] = [];
    const signIn = { token: await app.token('patient-2'), advice: '' };
    const options = { url: `${app.url.replace('http', 'ws')}/graphql`, signIn, department: null, isAcknowledging: true };
    const listener = new Listener(options, (one) => heard.push(one));
    void listener.run();
    await eventually(() => expect(heard.filter(({ kind }) => kind === 'acknowledgement')).toHaveLength(DEPARTMENTS));
    listener.stop();
    listener.reportUnacknowledged();
    expect(heard.filter(({ kind }) => kind === 'problem')).toEqual([]);
    expect(await delivered('patient-2')).toBe(DEPARTMENTS);
  });

  test('a client that asks 600 things at once is answered all of them, and hears its subscription meanwhile', async () => {
    const socket = await RawSocket.signIn(app.url, await app.token('nurse-1'));
    expect(await socket.outcome()).toBe('connection_ack');
    const query = (text: string) => ({ type: 'subscribe', payload: { query: text } });
    socket.send({ id: 's', ...query('subscription { queueStatusChanged(department: "OPD") { version } }') });
    for (let n = 0; n < 600; n++) socket.send({ id: `${n}`, ...query('{ me { id } }') });
    const ids = (type: string) => socket.messages.filter((message) => message.type === type).map(({ id }) => id);
    await eventually(() => expect(ids('complete')).toHaveLength(600));
    expect(new Set(ids('next')).size).toBe(601);
    expect([ids('error'), ids('next').includes('s')]).toEqual([[], true]);
    await socket.end();
  });
});

describe('between a client and graphql-ws', () => {
  let server: WebSocketServer;
  let client: WebSocket;
  let connection: SocketConnection;
  /** Ids that graphql-ws was told of, and what ends each of these operations. */
  let begun: string[];
  let end: Map<string, () => void>;

  beforeEach(async () => {
    server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const [[socket, request]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
    [begun, end] = [[], new Map()];
    const opened = (own: { onMessage(callback: (message: { id: string }) => Promise<void>): void }) => {
      own.onMessage(({ id }) => {
        begun.push(id);
        return new Promise((resolve) => end.set(id, resolve));
      });
      return async () => undefined;
    };
    connection = new SocketConnection(socket, request.socket, {
      protocol: { opened } as never,
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

  test('of what a client asks 20 are under way, the next begins when one ends, and more than that is not read', async () => {
    ask(0, AT_ONCE);
    await eventually(() => expect(begun).toEqual(ids(AT_ONCE)));
    ask(AT_ONCE, 30_000);
    await eventually(() => expect(connection.socket.isPaused).toBe(true));
    end.get('7')?.();
    end.get('3')?.();
    await eventually(() => expect(begun).toEqual(ids(AT_ONCE + 2)));
    // 30 MB were sent: most of it is still with the client or in the network.
    expect(client.bufferedAmount).toBeGreaterThan(10_000_000);
    expect(connection.socket.isPaused).toBe(true);
  });

  test('everything that waited begins in its order, and the client is read on', async () => {
    ask(0, 500);
    for (let n = 0; n < 500; n++) {
      await eventually(() => expect(begun.length).toBeGreaterThan(n));
      end.get(`${n}`)?.();
    }
    expect(begun).toEqual(ids(500));
    await eventually(() => expect(connection.socket.isPaused).toBe(false));
  });

  test('a client that is not read because of what it asked is not cut off for its silence', async () => {
    ask(0, AT_ONCE + 1);
    await eventually(() => expect(connection.socket.isPaused).toBe(true));
    for (const seconds of [13, 26, 39]) connection.look(performance.now() + seconds * 1_000);
    expect(connection.isOpen).toBe(true);
  });
});
