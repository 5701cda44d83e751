import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import { execute, type GraphQLSchema, parse, specifiedRules, validate } from 'graphql';
import pg from 'pg';
import type * as Embedded from '../src/adapters/embedded-postgres/embedded-postgres.js';
import type * as Turns from '../src/async/turn-loader.js';
import type * as Roles from '../src/entities/directory/role.enum.js';
import type * as Ids from '../src/entities/node-id.js';
import type * as Announcements from '../src/entities/notices/announcement.entity.js';
import type * as Personalization from '../src/realtime/shared-execution/personalized.js';
import type * as Sharing from '../src/realtime/shared-execution/shared-execution.js';
import type * as Buffers from '../src/realtime/subscriber-buffer.js';
import type * as Schema from '../src/resolvers/schema.js';
import type * as Documents from '../src/server/documents/document-cache.js';
import type * as Views from '../src/services/notices/notification-view.js';
import { summarize } from './measurements.ts';

/** Compares each optimization ("move") with what it replaced, on parts of the program itself: interleaved, by medians. */
const ROUNDS = 7;
const PATIENTS = 20_000;
const CONNECTED = 2_000;
const DOCUMENT = 'subscription Listen { queueNotification { id event message deliveryStatus department { code } } }';

interface Move {
  name: string;
  without: () => Promise<unknown>;
  with: () => Promise<unknown>;
  /** Prepares the same initial state for both. */
  before?: () => Promise<unknown>;
}

const built = <T>(path: string) => import(`../dist/${path}`) as Promise<T>;
const { startEmbeddedPostgres } = await built<typeof Embedded>('adapters/embedded-postgres/embedded-postgres.js');
const folder = await mkdtemp(join(tmpdir(), 'queuebell-moves-'));
const postgres = await startEmbeddedPostgres({ dataDir: folder });
const pool = new pg.Pool({ connectionString: postgres.url, max: 10 });
try {
  const table = new Table({ head: ['move', 'without, ms', 'with, ms', 'gain'], style: { head: [], border: [] } });
  for (const move of [
    ...(await statements()),
    ...(await executions()),
    reads(await built<typeof Turns>('async/turn-loader.js')),
  ]) {
    const measurements = summarize(await rounds(move));
    const [before, after] = [measurements.without?.median ?? 0, measurements.with?.median ?? 0];
    table.push([move.name, before.toFixed(1), after.toFixed(1), `${(before / after).toFixed(1)}×`]);
  }
  console.log(`${table}`);
} finally {
  await pool.end();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

async function rounds(move: Move) {
  const times: Record<string, number>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const measurements: Record<string, number> = {};
    for (const way of ['without', 'with'] as const) {
      await move.before?.();
      const begin = performance.now();
      await move[way]();
      measurements[way] = performance.now() - begin;
    }
    times.push(measurements);
  }
  return times;
}

/** Tables of the same shape as the program's: `lean` as they are, `rich` as they could be. */
async function createTables(): Promise<void> {
  await pool.query(`create table patient (id bigint primary key);
    insert into patient select generate_series(1, ${PATIENTS});
    create table lean (announcement_id bigint, recipient_id bigint, delivery_status text not null default 'PENDING',
      attempts smallint not null default 0, sent_at timestamptz, delivered_at timestamptz, primary key (announcement_id, recipient_id));
    create table rich (id bigint generated always as identity primary key, announcement_id bigint not null,
      recipient_id bigint not null references patient, text text not null, delivery_status text not null default 'PENDING');
    create index on rich (recipient_id); create index on rich (delivery_status)`);
}

/** Moves in SQL. */
async function statements(): Promise<Move[]> {
  await createTables();
  const lean = 'insert into lean (announcement_id, recipient_id) select 1, id from patient';
  const text = 'The OPD queue is now OPEN! You can now join the queue.';
  const recipients = Array.from({ length: CONNECTED }, (_, index) => index + 1);
  const empty = () => pool.query('truncate lean, rich');
  const filled = () => empty().then(() => pool.query(lean));
  const one = `update lean set delivery_status = 'DELIVERED' where announcement_id = 1 and recipient_id = $1`;
  return [
    {
      name: `${PATIENTS} rows: key only, instead of surrogate key, foreign key, text and two indexes`,
      before: empty,
      without: () => pool.query(`insert into rich (announcement_id, recipient_id, text) select 1, id, $1 from patient`, [text]),
      with: () => pool.query(lean),
    },
    {
      name: `${PATIENTS} rows: INSERT ... SELECT, instead of VALUES in batches of 1,000`,
      before: empty,
      without: async () => {
        for (let from = 1; from <= PATIENTS; from += 1_000) {
          const values = Array.from({ length: 1_000 }, (_, index) => `(1,${from + index})`).join();
          await pool.query(`insert into lean (announcement_id, recipient_id) values ${values}`);
        }
      },
      with: () => pool.query(lean),
    },
    {
      name: `${PATIENTS} rows: ids computed, instead of returned`,
      before: empty,
      without: () => pool.query(`${lean} returning announcement_id, recipient_id`),
      with: () => pool.query(lean),
    },
    {
      name: `${CONNECTED} acknowledgements: one UPDATE, instead of one each`,
      before: filled,
      without: () => Promise.all(recipients.map((id) => pool.query(one, [id]))),
      with: () => pool.query(one.replace('= $1', '= any($1::bigint[])'), [recipients]),
    },
  ];
}

async function executions(): Promise<Move[]> {
  const { buildQueuebellSchema } = await built<typeof Schema>('resolvers/schema.js');
  const schema = buildQueuebellSchema();
  return [await sharedExecution(schema), await cachedDocuments(schema)];
}

async function sharedExecution(schema: GraphQLSchema): Promise<Move> {
  const { SharedExecution } = await built<typeof Sharing>('realtime/shared-execution/shared-execution.js');
  const { SubscriberBuffer } = await built<typeof Buffers>('realtime/subscriber-buffer.js');
  const { event, argsOf } = await opening(schema);
  const users = Array.from({ length: CONNECTED }, (_, index) => index + 1);
  return {
    name: `an opening to ${CONNECTED}: executed once and spliced, instead of executed for each`,
    without: async () => {
      const pushed = event();
      for (const id of users) JSON.stringify(await execute({ ...argsOf(id), rootValue: pushed.rootFor(id) }));
    },
    with: () =>
      new Promise<void>((resolve) => {
        const sharing = new SharedExecution(console);
        const pushed = event();
        let left = CONNECTED;
        const buffers = users.map((userId) => {
          const buffer = new SubscriberBuffer<object>({ events: 10, bytes: 100_000 }, { onClose: () => undefined });
          sharing.deliver(buffer, argsOf(userId), {
            isOpen: true,
            isWritable: true,
            siblings: [],
            gather: (work: () => void) => work(),
            sendText: () => void (--left === 0 && resolve()),
            sendResult: () => undefined,
            onWritable: () => undefined,
          });
          return buffer;
        });
        for (const buffer of buffers) buffer.push(pushed);
      }),
  };
}

/** An opening's event, and the arguments with which each patient's subscription executes it. */
async function opening(schema: GraphQLSchema) {
  const { Personalized } = await built<typeof Personalization>('realtime/shared-execution/personalized.js');
  const { viewOfPush } = await built<typeof Views>('services/notices/notification-view.js');
  const { notificationId } = await built<typeof Ids>('entities/node-id.js');
  const { Role } = await built<typeof Roles>('entities/directory/role.enum.js');
  const { NotificationEvent } = await built<typeof Announcements>('entities/notices/announcement.entity.js');
  const document = parse(DOCUMENT);
  const services = { directory: { departmentById: async () => ({ code: 'OPD' }) } };
  const announcement = {
    id: 1,
    epoch: '0a1b2c3d',
    kind: NotificationEvent.QUEUE_OPENED,
    departmentId: 1,
    createdAt: new Date().toISOString(),
  };
  const textFor = (recipientId: number) => notificationId({ epoch: '0a1b2c3d', announcementId: 1, recipientId });
  return {
    event: () => new Personalized((id) => viewOfPush(announcement, id, new Date()), textFor),
    argsOf: (userId: number) => ({
      schema,
      document,
      contextValue: { viewer: { userId, role: Role.PATIENT, language: 'en' as const }, services },
    }),
  };
}

async function cachedDocuments(schema: GraphQLSchema): Promise<Move> {
  const { DocumentCache } = await built<typeof Documents>('server/documents/document-cache.js');
  return {
    name: `${CONNECTED} operations: parsed and validated once, instead of each time`,
    without: async () => {
      for (let n = 0; n < CONNECTED; n++) validate(schema, parse(DOCUMENT), specifiedRules);
    },
    with: async () => {
      const documents = new DocumentCache(schema, { depth: 8, aliases: 15, fields: 500, directives: 20, tokens: 1_000 }, true);
      for (let n = 0; n < CONNECTED; n++) documents.get(DOCUMENT);
    },
  };
}

function reads({ turnLoader }: typeof Turns): Move {
  const select = () => pool.query(`select * from lean where announcement_id = 1 limit 3`).then(({ rows }) => rows);
  return {
    name: `${CONNECTED} reads at once: one SELECT, instead of one each`,
    without: () => Promise.all(Array.from({ length: CONNECTED }, select)),
    with: () => {
      const loader = turnLoader<number, unknown>(async (keys) => {
        const rows = await select();
        return keys.map(() => rows);
      });
      return Promise.all(Array.from({ length: CONNECTED }, (_, key) => loader.load(key)));
    },
  };
}
