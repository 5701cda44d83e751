import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildSchema, GraphQLError, type GraphQLSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { ExitCode } from '../../../src/cli/exit-code.js';
import { Listener, type Report } from '../../../src/cli/listen/listener.js';
import { eventually } from '../../support/eventually.js';
import { reservePort } from '../../support/servers/ports.js';

/** The part of the schema that the listener uses. The journeys show that it fits the real one. */
const schema: GraphQLSchema = buildSchema(`
  type Department { code: String! }
  type Notification { id: ID! event: String! message: String! deliveryStatus: String! createdAt: String! deliveredAt: String department: Department! }
  type QueueStatus { isOpen: Boolean! statusMessage: String! version: Int! department: Department! }
  type Query { nothing: Boolean }
  type Mutation { acknowledgeNotification(id: ID!): Notification! }
  type Subscription { queueNotification(department: String): Notification! queueStatusChanged(department: String): QueueStatus! }
`);
const OPD = { code: 'OPD' };
const opened = {
  id: 'n1',
  event: 'QUEUE_OPENED',
  message: 'OPD is open',
  deliveryStatus: 'SENT',
  createdAt: 'now',
  department: OPD,
};

let http: Server;
let sockets: WebSocketServer;
let acknowledged: string[];
let output: Report[];
let listener: Listener | undefined;
/** Errors that answer the first acknowledgements, one after the other, before they succeed. */
let refusals: GraphQLError[];

async function serve(port = 0): Promise<void> {
  http = createServer();
  sockets = new WebSocketServer({ server: http, path: '/graphql' });
  const roots = {
    acknowledgeNotification: ({ id }: { id: string }) => {
      const refusal = refusals.shift();
      if (refusal) throw refusal;
      acknowledged.push(id);
      return { ...opened, deliveryStatus: 'DELIVERED' };
    },
    queueNotification: async function* () {
      yield { queueNotification: opened };
      await new Promise(() => undefined);
    },
    queueStatusChanged: async function* () {
      yield { queueStatusChanged: { isOpen: true, statusMessage: 'Queue Open', version: 4, department: OPD } };
      await new Promise(() => undefined);
    },
  };
  const rootsOf = { query: roots, mutation: roots, subscription: roots };
  useServer(
    { schema, roots: rootsOf, onConnect: ({ connectionParams }) => connectionParams?.authorization === 'Bearer good' },
    sockets,
  );
  http.listen(port, '127.0.0.1');
  await once(http, 'listening');
}

async function stopServing(): Promise<number> {
  const { port } = http.address() as AddressInfo;
  for (const socket of sockets.clients) socket.terminate();
  sockets.close();
  http.close();
  await once(http, 'close');
  return port;
}

function listen(token: string, { isAcknowledging = true } = {}): Promise<void> {
  const url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}/graphql`;
  listener = new Listener({ url, signIn: { token, advice: 'Sign in again.' }, department: null, isAcknowledging }, (message) =>
    output.push(message),
  );
  return listener.run();
}

const texts = () => output.map(({ text }) => text);

beforeEach(async () => {
  [acknowledged, output, refusals] = [[], [], []];
  await serve(await reservePort());
});

afterEach(async () => {
  await listener?.stop();
  if (http.listening) await stopServing();
});

describe('A listening patient', () => {
  it('receives notifications and queue states, and acknowledges', async () => {
    void listen('good').catch(() => undefined);
    await eventually(() =>
      expect(texts()).toEqual(expect.arrayContaining(['OPD: OPD is open', 'OPD: Queue Open (version 4)', 'Acknowledged.'])),
    );
    expect(acknowledged).toEqual(['n1']);
  });

  it('acknowledges nothing when told not to', async () => {
    void listen('good', { isAcknowledging: false }).catch(() => undefined);
    await eventually(() => expect(output.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['notification', 'status'])));
    expect(acknowledged).toEqual([]);
  });

  const refusal = (message: string, extensions: object) => new GraphQLError(message, { extensions: { ...extensions } });

  it('retries an acknowledgement that was rejected temporarily, no earlier than the server allows', async () => {
    refusals = [
      refusal('Too many requests.', { code: 'RATE_LIMITED', retryAfterSeconds: 1 }),
      refusal('Try again.', { code: 'SERVICE_UNAVAILABLE', retryable: true }),
    ];
    const begunAt = performance.now();
    void listen('good').catch(() => undefined);
    // The server has it before the listener has the answer.
    await eventually(() => expect(texts()).toContain('Acknowledged.'));
    expect(acknowledged).toEqual(['n1']);
    expect(performance.now() - begunAt).toBeGreaterThan(990);
    listener?.stop();
    listener?.reportUnacknowledged();
    expect(output.filter(({ kind }) => kind === 'problem')).toEqual([]);
  });

  it('sees a permanent rejection at once, and at the end what is not acknowledged', async () => {
    refusals = [refusal('There is no such notification.', { code: 'NOT_FOUND' })];
    void listen('good').catch(() => undefined);
    await eventually(() => expect(texts()).toContain('Not acknowledged: There is no such notification.'));
    listener?.stop();
    listener?.reportUnacknowledged();
    expect(output.at(-1)).toEqual({
      kind: 'problem',
      text: '1 notification was not acknowledged (There is no such notification.).',
      data: [{ id: 'n1', reason: 'There is no such notification.' }],
    });
    expect(acknowledged).toEqual([]);
  });

  it('reconnects when the server is reachable again', async () => {
    void listen('good').catch(() => undefined);
    await eventually(() => expect(acknowledged).toHaveLength(1));
    const port = await stopServing();
    await eventually(() => expect(texts()).toContain('Connection lost, reconnecting.'));
    await serve(port);
    await eventually(() => expect(acknowledged).toHaveLength(2));
    expect(texts()).toContain('Reconnected.');
  });

  it('sees that the token is not accepted, and does not retry forever', async () => {
    await expect(listen('bad')).rejects.toMatchObject({
      exitCode: ExitCode.FAILED,
      message: expect.stringMatching(/does not accept the token\. Sign in again\.$/),
    });
  });

  it('sees that no server answers', async () => {
    const listening = (http.address() as AddressInfo).port;
    await stopServing();
    listener = new Listener(
      {
        url: `ws://127.0.0.1:${listening}/graphql`,
        signIn: { token: 'good', advice: '' },
        department: null,
        isAcknowledging: true,
      },
      () => undefined,
    );
    await expect(listener.run()).rejects.toMatchObject({ exitCode: ExitCode.UNREACHABLE });
  });
});
