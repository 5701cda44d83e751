import fc from 'fast-check';
import { buildSchema, execute, type GraphQLObjectType, type GraphQLSchema, parse } from 'graphql';
import { Role } from '../../../src/entities/directory/role.enum.js';
import { NotificationEvent } from '../../../src/entities/notices/announcement.entity.js';
import { QueueStatus } from '../../../src/entities/queue/queue-status.entity.js';
import { Personalized } from '../../../src/realtime/shared-execution/personalized.js';
import { SharedExecution } from '../../../src/realtime/shared-execution/shared-execution.js';
import { SubscriberBuffer } from '../../../src/realtime/subscriber-buffer.js';
import { createLoaders } from '../../../src/resolvers/loaders.js';
import { buildQueuebellSchema } from '../../../src/resolvers/schema.js';
import { viewOfPush } from '../../../src/services/notices/notification-view.js';
import type { Viewer } from '../../../src/services/viewer.js';
import { eventually } from '../../support/eventually.js';
import { type RandomDocument, randomDocuments } from '../../support/operations/random-documents.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { recordedLog } from '../../support/records/recorded-log.js';
import { RecordedWire } from '../../support/records/recorded-wire.js';

/** Two roles, with several viewers each, in two languages. All of them use the same document. */
const viewers: Viewer[] = [
  { userId: 11, role: Role.PATIENT, language: 'en' },
  { userId: 12, role: Role.PATIENT, language: 'en' },
  { userId: 13, role: Role.PATIENT, language: 'ar' },
  { userId: 21, role: Role.NURSE, language: 'en' },
  { userId: 22, role: Role.NURSE, language: 'en' },
];

interface Play {
  schema: GraphQLSchema;
  document: RandomDocument;
  events: object[];
  contextOf(viewer: Viewer): { viewer: Viewer };
}

function argsOf({ schema, document, contextOf }: Play, parsed: ReturnType<typeof parse>, viewer: Viewer) {
  return { schema, document: parsed, variableValues: { ...document.variables }, contextValue: contextOf(viewer) };
}

/** The results that each viewer is sent by shared execution. */
async function shared(play: Play): Promise<string[][]> {
  const sharing = new SharedExecution(recordedLog());
  const document = parse(play.document.query);
  const clients = viewers.map((viewer) => {
    const buffer = new SubscriberBuffer<object>({ events: 100, bytes: 1_000_000 }, { onClose: () => undefined });
    const wire = new RecordedWire();
    sharing.deliver(buffer, argsOf(play, document, viewer), wire);
    return { buffer, wire };
  });
  for (const event of play.events) for (const { buffer } of clients) buffer.push(event);
  await eventually(() => expect(clients.map(({ wire }) => wire.sent.length)).toEqual(viewers.map(() => play.events.length)));
  for (const { buffer } of clients) buffer.end();
  expect(sharing.size).toBe(0);
  return clients.map(({ wire }) => wire.sent);
}

/** The results of graphql's own execution for each viewer. */
function plain(play: Play): Promise<string[][]> {
  const document = parse(play.document.query);
  return Promise.all(
    viewers.map((viewer) =>
      Promise.all(
        play.events.map(async (event) => {
          const rootValue = event instanceof Personalized ? event.rootFor(viewer.userId) : event;
          return JSON.stringify(await execute({ ...argsOf(play, document, viewer), rootValue }));
        }),
      ),
    ),
  );
}

describe('On a schema whose fields depend on the viewer in every way', () => {
  const schema = buildSchema(`
    type Query { none: Int }
    type Subscription { event: Event }
    type Event { id: ID text: String! mine: Int forRole: String forLanguage: String slow: String fails: Int failsForNurses: Int! again: Event list: [Event!]! }
  `);
  type Context = { viewer: Viewer };
  const eventOf = (id: string) => ({
    id,
    text: 'for all "alike"',
    mine: (_args: object, { viewer }: Context) => viewer.userId,
    forRole: (_args: object, { viewer }: Context) => viewer.role,
    forLanguage: (_args: object, { viewer }: Context) => viewer.language,
    slow: () => new Promise((resolve) => setImmediate(() => resolve('slow'))),
    fails: () => {
      throw new Error('It fails.');
    },
    failsForNurses: (_args: object, { viewer }: Context) => {
      if (viewer.role === Role.NURSE) throw new Error('Not for nurses.');
      return 1;
    },
    again(): object {
      return this;
    },
    list(): object[] {
      return [this, this];
    },
  });
  const rootOf = (id: string) => ({ event: eventOf(id) });
  const events = () => [
    new Personalized(rootOf, (userId) => `first-${userId}`),
    rootOf('the same for all'),
    new Personalized(rootOf, (userId) => `third-${userId}`),
  ];
  const contextOf = (viewer: Viewer) => ({ viewer });

  test('any document gives everybody exactly the results of plain execution', async () => {
    const documents = randomDocuments('event', schema.getType('Event') as GraphQLObjectType);
    const property = fc.asyncProperty(documents, async (document) => {
      const play = { schema, document, events: events(), contextOf };
      expect(await shared(play)).toEqual(await plain(play));
    });
    await fc.assert(property, { numRuns: 300 });
  });

  test('a document that reads who the viewer is runs once for each viewer, and others once for each role and language', async () => {
    let executions = 0;
    const counted = (id: string) => ({ event: { ...eventOf(id), text: () => `${++executions}` } });
    const run = async (query: string) => {
      executions = 0;
      await shared({ schema, document: { query, variables: { yes: true, no: false } }, events: [counted('x')], contextOf });
      return executions;
    };
    expect(await run('subscription { event { text } }')).toBe(3);
    expect(await run('subscription { event { text mine } }')).toBe(3 + viewers.length);
  });
});

describe('On the schema of Queuebell', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  const schema = buildQueuebellSchema();
  const contextOf = (viewer: Viewer) => ({
    viewer,
    requestId: 'test',
    services: app.services,
    feeds: null,
    loaders: createLoaders(app.services),
  });

  test.each([
    ['queueNotification', 'Notification'],
    ['queueStatusChanged', 'QueueStatus'],
  ])('any selection of %s gives everybody exactly the results of plain execution', async (field, typeName) => {
    const [department] = await app.services.directory.departments();
    const at = new Date('2026-01-02T03:04:05.678Z');
    const announcement = {
      id: 7,
      kind: NotificationEvent.QUEUE_OPENED,
      epoch: '',
      departmentId: department?.id ?? 0,
      createdAt: at.toISOString(),
    };
    const [status] = await app.services.queues.statuses('OPD');
    const events =
      field === 'queueNotification'
        ? [
            new Personalized(
              (id) => viewOfPush(announcement, id, at),
              (userId) => `of-${userId}`,
            ),
          ]
        : [status, Object.assign(Object.create(QueueStatus.prototype), status, { version: 99 })];
    const documents = randomDocuments(field, schema.getType(typeName) as GraphQLObjectType, 2);
    const property = fc.asyncProperty(documents, async (document) => {
      const play = { schema, document, events: events as object[], contextOf };
      expect(await shared(play)).toEqual(await plain(play));
    });
    await fc.assert(property, { numRuns: 100 });
  });
});

/** Two clients, each with a subscription to numbers. */
function twoClients() {
  const schema = buildSchema('type Query { none: Int } type Subscription { number: Int }');
  const document = parse('subscription { number }');
  const sharing = new SharedExecution(recordedLog());
  const client = (userId: number) => {
    const buffer = new SubscriberBuffer<object>({ events: 100, bytes: 1_000_000 }, { onClose: () => undefined });
    const wire = new RecordedWire();
    sharing.deliver(buffer, { schema, document, contextValue: { viewer: { userId, role: Role.PATIENT, language: 'en' } } }, wire);
    return { buffer, wire };
  };
  return [client(11), client(12)] as const;
}

test('A client that stops reading delays nobody, and is sent everything in order when it reads again', async () => {
  const [stuck, other] = twoClients();
  stuck.wire.isWritable = false;
  const numbers = [1, 2, 3, 4, 5];
  for (const number of numbers) for (const { buffer } of [stuck, other]) buffer.push({ number });
  await eventually(() => expect(other.wire.sent).toHaveLength(5));
  expect([stuck.wire.sent, stuck.buffer.size]).toEqual([[], 5]);
  stuck.wire.drain();
  expect(stuck.wire.sent).toEqual(numbers.map((number) => `{"data":{"number":${number}}}`));
  expect(stuck.wire.sent).toEqual(other.wire.sent);
});

test('An event that comes while a client’s connection is closing does not count as sent', async () => {
  const [leaving, other] = twoClients();
  leaving.wire.isOpen = false;
  for (const { buffer } of [leaving, other]) buffer.push({ number: 1 });
  await eventually(() => expect(other.wire.sent).toHaveLength(1));
  expect([leaving.wire.sent, leaving.buffer.size]).toEqual([[], 1]);
});
