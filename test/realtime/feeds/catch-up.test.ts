import pg from 'pg';
import { NotificationEvent } from '../../../src/entities/notices/announcement.entity.js';
import type { PushedNotification } from '../../../src/realtime/feeds/notification-subscriber.js';
import { viewOf } from '../../../src/realtime/feeds/notification-subscriber.js';
import type { SubscriberBuffer } from '../../../src/realtime/subscriber-buffer.js';
import { statusSnapshot } from '../../../src/services/queue/snapshots.js';
import { eventually } from '../../support/eventually.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { HeldFeed, takeAll } from '../../support/places/held-feed.js';

let app: TestApp;
let held: HeldFeed;
beforeAll(async () => {
  app = await startTestApp({ patients: 3 });
});
beforeEach(async () => {
  await app.database.query("update announcement set expires_at = now() - interval '1 second' where expires_at > now()");
  await app.database.query('update queue_status set is_open = false');
  held = new HeldFeed(app);
});
afterEach(() => held.stop());
afterAll(() => app.stop());

/** The news taken until `count` have come, with everything that is there by then. */
async function newsOf(buffer: SubscriberBuffer<PushedNotification>, count: number): Promise<string[]> {
  const codes = new Map((await app.services.directory.departments()).map(({ id, code }) => [id, code]));
  const received: string[] = [];
  await eventually(() => {
    for (let event = buffer.take(); event; event = buffer.take()) {
      const { departmentId, event: kind } = viewOf(event);
      received.push(`${codes.get(departmentId)} ${kind}`);
    }
    expect(received.length).toBeGreaterThanOrEqual(count);
  });
  return received;
}

test('An announcement that is made while a patient’s backlog is read comes after the backlog, once', async () => {
  await held.set('ER', true);
  held.hold();
  const subscribing = held.subscribe('patient-1');
  await eventually(() => expect(held.pagesRead).toBe(1));
  (await held.set('LAB', true))();
  held.letGo();
  const buffer = await subscribing;
  expect(await newsOf(buffer, 2)).toEqual(['ER QUEUE_OPENED', 'LAB QUEUE_OPENED']);
  (await held.set('LAB', false))();
  expect(await newsOf(buffer, 1)).toEqual(['LAB QUEUE_CLOSED']);
});

test('An announcement that is replaced while the backlog is read is left out, as in every backlog: the newest follows', async () => {
  await held.set('OPD', true);
  held.hold();
  const subscribing = held.subscribe('patient-1');
  await eventually(() => expect(held.pagesRead).toBe(1));
  for (const isOpen of [false, true, false]) (await held.set('OPD', isOpen))();
  held.letGo();
  const buffer = await subscribing;
  expect(await newsOf(buffer, 2)).toEqual(['OPD QUEUE_OPENED', 'OPD QUEUE_CLOSED']);
  for (const isOpen of [true, false]) (await held.set('OPD', isOpen))();
  expect(await newsOf(buffer, 2)).toEqual(['OPD QUEUE_OPENED', 'OPD QUEUE_CLOSED']);
});

test('An announcement that is made after the backlog was read is pushed, whenever the node receives it', async () => {
  held.hold();
  const subscribing = held.subscribe('patient-1');
  await eventually(() => expect(held.pagesRead).toBe(1));
  const receiveOpening = await held.set('LAB', true);
  held.letGo();
  const buffer = await subscribing;
  receiveOpening();
  expect(await newsOf(buffer, 1)).toEqual(['LAB QUEUE_OPENED']);
});

test('An announcement of the backlog is not pushed again by a node that receives it late, nor is the one that it replaced', async () => {
  const [opened, closed] = [await held.set('OPD', true), await held.set('OPD', false)];
  const buffer = await held.subscribe('patient-1');
  opened();
  closed();
  (await held.set('ER', true))();
  expect(await newsOf(buffer, 2)).toEqual(['OPD QUEUE_CLOSED', 'ER QUEUE_OPENED']);
});

describe('An announcement that is committed after one with a greater number', () => {
  let slow: pg.Client;
  beforeEach(async () => {
    slow = new pg.Client({ connectionString: app.database.url });
    await slow.connect();
  });
  afterEach(() => slow.end());

  /** Opens OPD in a transaction that stays open. Resolves with a function that lets the node receive the event. */
  async function openSlowly() {
    await slow.query('begin');
    const { rows } = await slow.query(`insert into announcement (kind, department_id, created_at, expires_at)
      select 'QUEUE_OPENED', id, now(), now() + interval '1 hour' from department where code = 'OPD'
      returning id, epoch, department_id, pg_current_xact_id()::text as transaction`);
    const [{ id, epoch, department_id, transaction }] = rows;
    await slow.query(
      `insert into notification (announcement_id, recipient_id) select $1, id from app_user where role = 'PATIENT'`,
      [id],
    );
    const announcement = {
      id: Number(id),
      epoch,
      kind: NotificationEvent.QUEUE_OPENED,
      departmentId: Number(department_id),
      createdAt: new Date().toISOString(),
    };
    const addressing = { transaction: Number(transaction), changed: [], changedUpTo: null };
    const [status] = await app.services.queues.statuses('OPD');
    return held.receiving({ announcement, addressing, status: statusSnapshot(status!) });
  }

  test('reaches a patient whose backlog has shown the other one', async () => {
    const receive = await openSlowly();
    await held.set('ER', true);
    const buffer = await held.subscribe('patient-1');
    await slow.query('commit');
    receive();
    expect(await newsOf(buffer, 2)).toEqual(['ER QUEUE_OPENED', 'OPD QUEUE_OPENED']);
  });

  test('reaches a patient who is at a later page of the backlog, once', async () => {
    await held.stop();
    held = new HeldFeed(app, { events: 1, bytes: 100_000 });
    const receive = await openSlowly();
    await held.set('ER', true);
    await held.set('LAB', true);
    const buffer = await held.subscribe('patient-1');
    await slow.query('commit');
    receive();
    const received = await newsOf(buffer, 3);
    expect([received[0], received.slice(1).sort()]).toEqual(['ER QUEUE_OPENED', ['LAB QUEUE_OPENED', 'OPD QUEUE_OPENED']]);
  });
});

test('A client that does not read holds one page, and later announcements are on a later page', async () => {
  await app.database.query(
    `insert into department (code, name, time_zone) select 'D' || i, 'Department ' || i, 'Europe/Berlin' from generate_series(1, 120) i`,
  );
  await app.database.query(
    `with opened as (insert into announcement (kind, department_id, created_at, expires_at)
       select 'QUEUE_OPENED', id, now(), now() + interval '1 hour' from department where code like 'D%' order by id returning id)
     insert into notification (announcement_id, recipient_id) select opened.id, u.id from opened, app_user u where u.role = 'PATIENT'`,
  );
  await held.usersAreSettled();
  const buffer = await held.subscribe('patient-1');
  for (const isOpen of [true, false, true]) (await held.set('ER', isOpen))();
  expect([buffer.size, held.pagesRead]).toEqual([50, 1]);
  const received: number[] = [];
  await eventually(() => {
    received.push(...takeAll(buffer));
    expect(received.length).toBeGreaterThanOrEqual(121);
  });
  expect(received).toEqual([...new Set(received)].sort((a, b) => a - b));
  expect([received.length, held.pagesRead, held.lookedUp]).toEqual([121, 3, []]);
});

test('A patient who subscribes to one department reads only its backlog', async () => {
  for (const department of ['ER', 'LAB', 'OPD']) await held.set(department, true);
  const buffer = await held.subscribe('patient-1', 'LAB');
  (await held.set('ER', false))();
  (await held.set('LAB', false))();
  expect(await newsOf(buffer, 2)).toEqual(['LAB QUEUE_OPENED', 'LAB QUEUE_CLOSED']);
});

test('Patients who connect at the same time read their backlogs in one query', async () => {
  await held.set('OPD', true);
  const buffers = await held.subscribeTogether('patient-1', 40);
  expect(buffers.map(({ size }) => size)).toEqual(buffers.map(() => 1));
  expect(held.queries).toBeLessThan(5);
});
