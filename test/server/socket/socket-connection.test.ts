import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { buildSchema, parse } from 'graphql';
import { WebSocket, WebSocketServer } from 'ws';
import { Role } from '../../../src/entities/directory/role.enum.js';
import { SharedExecution } from '../../../src/realtime/shared-execution/shared-execution.js';
import { SubscriberBuffer } from '../../../src/realtime/subscriber-buffer.js';
import { SocketConnection, type SocketConnectionOptions } from '../../../src/server/socket/socket-connection.js';
import { eventually } from '../../support/eventually.js';
import { recordedLog } from '../../support/records/recorded-log.js';
import { RecordedWire } from '../../support/records/recorded-wire.js';

const STALL_LIMIT_MS = 30_000;
const PING_MS = 12_000;

let server: WebSocketServer;
let url: string;
let client: WebSocket;
let connection: SocketConnection;
/** The messages that reached graphql-ws. */
let asked: string[];
const log = recordedLog();

/** Both ends are real sockets. Only the time at which the connection is checked is the test's. */
beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client = new WebSocket(url);
  const [[socket, request]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
  asked = [];
  const opened: SocketConnectionOptions['protocol']['opened'] = (own) => {
    own.onMessage(async (text) => void asked.push(text));
    return async () => undefined;
  };
  connection = new SocketConnection(socket, request.socket, {
    protocol: { opened },
    log,
    note: (_state, reason, event) => log.info({ reason }, event),
    stallLimitMs: STALL_LIMIT_MS,
    onEnd: () => undefined,
  });
});
afterEach(() => {
  client.terminate();
  server.close();
  log.lines.length = 0;
});

const reasons = () => log.at('info').map(({ facts }) => facts.reason);

/** Sends until nothing has moved for 100 ms. */
async function fillTheNetwork(): Promise<void> {
  client.pause();
  for (let looks = 0; looks < 20; looks++) {
    if (connection.isWritable) {
      connection.sendNow('x'.repeat(1_000_000));
      looks = 0;
    }
    await pause(5);
  }
}

test('A client that answers pings stays connected, and one that only says that it is alive is cut off', async () => {
  const beganAt = Math.ceil(performance.now()); // whole: the times below are compared for being equal
  for (let round = 1; round <= 3; round++) {
    const answered = once(connection.socket, 'pong');
    connection.look(beganAt + round * PING_MS + 1_000);
    await answered;
  }
  expect(reasons()).toEqual([]);

  client.pause();
  connection.look(beganAt + 4 * PING_MS + 1_000);
  const said = once(connection.socket, 'pong');
  client.pong('alive');
  await said;
  connection.look(beganAt + 5 * PING_MS + 1_000);
  expect(reasons()).toEqual(['does not answer']);
});

test('A client whose connection is stalled is cut off after the limit, not before', async () => {
  await fillTheNetwork();
  const now = performance.now();
  connection.look(now);
  connection.look(now + STALL_LIMIT_MS - 1);
  expect(reasons()).toEqual([]);
  connection.look(now + STALL_LIMIT_MS + 1);
  expect(reasons()).toEqual(['does not read']);
});

test('A client that reads a little now and then is cut off when its oldest pending event reaches the limit', async () => {
  const buffer = new SubscriberBuffer<object>({ events: 10, bytes: 10_000 }, { onClose: () => undefined });
  const wire = new RecordedWire();
  wire.isWritable = false;
  const schema = buildSchema('type Query { none: Int } type Subscription { text: String }');
  const contextValue = { viewer: { userId: 1, role: Role.PATIENT, language: 'en' as const } };
  new SharedExecution(log).deliver(buffer, { schema, document: parse('subscription { text }'), contextValue }, wire);
  buffer.push({ text: 'pending' });
  connection.subscriptions = wire.siblings;
  connection.look((buffer.oldestSince ?? 0) + STALL_LIMIT_MS + 1);
  expect(reasons()).toEqual([]); // while the connection is writable, the client is not the slow one
  await fillTheNetwork();
  connection.look((buffer.oldestSince ?? 0) + STALL_LIMIT_MS + 1);
  expect(reasons()).toEqual(['does not read']);
});

test('A client that does not read its answers is not read either, until it reads them', async () => {
  await fillTheNetwork();
  let isWritable = false;
  connection.onWritable(() => {
    isWritable = true;
  });
  client.send('asked meanwhile');
  // A message that another client sends later arrives.
  const other = new WebSocket(url);
  await Promise.all([once(server, 'connection'), once(other, 'open')]);
  other.terminate();
  expect([asked, isWritable]).toEqual([[], false]);
  client.resume();
  await eventually(() => expect([asked, isWritable]).toEqual([['asked meanwhile'], true]));
});
