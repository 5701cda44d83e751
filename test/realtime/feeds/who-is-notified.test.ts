import pg from 'pg';
import { eventually } from '../../support/eventually.js';
import { Inbox, post, socketClient } from '../../support/people/clients.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { HeldFeed, takeAll } from '../../support/places/held-feed.js';

const SET = `mutation ($department: String!, $isOpen: Boolean!) {
  setQueueOpen(input: { department: $department, isOpen: $isOpen }) { changed notificationStats { totalPatientsNotified } } }`;
const ACKNOWLEDGE = 'mutation ($id: ID!) { acknowledgeNotification(id: $id) { deliveryStatus } }';
const HEARD = { query: 'subscription { queueNotification { id event } }' };

let app: TestApp;
let nurse: string;
beforeEach(async () => {
  app = await startTestApp({ patients: 5 });
  nurse = await app.token('nurse-1');
});
afterEach(() => app.stop());

const set = (department: string, isOpen: boolean) => post(app.url, SET, { token: nurse, variables: { department, isOpen } });

class Phone {
  private constructor(
    readonly inbox: Inbox,
    private readonly token: string,
  ) {}

  /** Subscribed, and told all that it missed. */
  static async of(externalId: string): Promise<Phone> {
    const token = await app.token(externalId);
    const client = socketClient(app.url, token);
    const phone = new Phone(new Inbox(client, HEARD), token);
    await new Inbox(client, { query: 'subscription { queueStatusChanged(department: "OPD") { version } }' }).next();
    return phone;
  }

  get events(): string[] {
    return this.inbox.received.map(({ data }) => data.queueNotification.event);
  }

  /** What the acknowledgements of all that it was told are answered. */
  acknowledged(): Promise<string[]> {
    const ids = this.inbox.received.map(({ data }) => data.queueNotification.id);
    return Promise.all(
      ids.map(async (id) => {
        const { data, errors } = await post(app.url, ACKNOWLEDGE, { token: this.token, variables: { id } });
        return errors?.[0]?.extensions.code ?? data.acknowledgeNotification.deliveryStatus;
      }),
    );
  }
}

/** Opens OPD; when `meanwhile` runs, the notifications are written and not committed. */
async function openWhile(meanwhile: () => Promise<void>): Promise<void> {
  const holder = new pg.Client({ connectionString: app.database.url });
  await holder.connect();
  await holder.query('begin; lock table domain_event in share mode');
  const opening = set('OPD', true);
  const isWaiting = `select 1 from pg_stat_activity
    where wait_event_type = 'Lock' and query like 'insert into domain_event%' and datname = current_database()`;
  await eventually(async () => expect(await app.database.query(isWaiting)).toHaveLength(1));
  await meanwhile();
  await holder.query('commit');
  await holder.end();
  expect((await opening).data.setQueueOpen.changed).toBe(true);
}

const enter = (externalId: string, role = 'PATIENT') =>
  app.database.query(`insert into app_user (external_id, role, display_name) values ($1, $2, 'Late')`, [externalId, role]);

test('a patient who is entered and connects while an opening is written is notified, and can acknowledge', async () => {
  const known = await Phone.of('patient-1');
  let late: Phone | undefined;
  await openWhile(async () => {
    await enter('late-1');
    late = await Phone.of('late-1');
  });
  for (const phone of [known, late as Phone]) {
    await phone.inbox.next();
    expect(await phone.acknowledged()).toEqual(['DELIVERED']);
  }
});

test('a patient who was connected before is pushed the opening although others are entered meanwhile', async () => {
  const known = await Phone.of('patient-1');
  await openWhile(async () => void (await enter('late-1')));
  await known.inbox.next();
  expect(await known.acknowledged()).toEqual(['DELIVERED']);
});

test('who is deactivated or given another role while connected is pushed nothing that they could not acknowledge', async () => {
  const names = ['patient-1', 'patient-2', 'patient-3', 'patient-4'];
  const [known, deactivated, nurseNow, lookedUp] = await Promise.all(names.map(Phone.of));
  // Changed, and a patient all the same: is looked up together with the two others.
  for (const active of [false, true])
    await app.database.query(`update app_user set active = $1 where external_id = 'patient-4'`, [active]);
  await app.database.query(`update app_user set active = false where external_id = 'patient-2'`);
  await app.database.query(`update app_user set role = 'NURSE' where external_id = 'patient-3'`);
  await set('OPD', true);
  await known?.inbox.next();
  await lookedUp?.inbox.next();
  // They are patients again before the next change, which tells that the one before has passed them by.
  await app.database.query(`update app_user set active = true, role = 'PATIENT' where external_id in ('patient-2', 'patient-3')`);
  await set('OPD', false);
  for (const phone of [known, deactivated, nurseNow] as Phone[])
    await eventually(() => expect(phone.events).toContain('QUEUE_CLOSED'));
  expect([deactivated?.events, nurseNow?.events]).toEqual([['QUEUE_CLOSED'], ['QUEUE_CLOSED']]);
  for (const phone of [known, deactivated, nurseNow] as Phone[])
    expect(new Set(await phone.acknowledged())).toEqual(new Set(['DELIVERED']));
});

describe('what it costs', () => {
  const enterMany = (prefix: string, count: number) =>
    app.database.query(
      `insert into app_user (external_id, role, display_name) select $1 || i, 'PATIENT', 'Many' from generate_series(1, $2::int) i`,
      [prefix, count],
    );

  test('patients who were entered before they connected are pushed to without a look-up, also right after an import', async () => {
    await enterMany('imported-', 1_500);
    const held = new HeldFeed(app);
    await held.usersAreSettled();
    const buffers = await Promise.all(Array.from({ length: 50 }, (_, n) => held.subscribe(`imported-${n + 1}`)));
    (await held.set('OPD', true))();
    expect(buffers.map((buffer) => takeAll(buffer).length)).toEqual(buffers.map(() => 1));
    expect(held.lookedUp).toEqual([]);
    await held.stop();
  });

  test('after an import those who were connected before it are looked up together, once for each opening', async () => {
    const held = new HeldFeed(app);
    const early = await Promise.all([1, 2, 3].map((n) => held.subscribe(`patient-${n}`)));
    await enterMany('imported-', 1_500);
    await held.usersAreSettled();
    const later = await held.subscribe('imported-7');
    (await held.set('OPD', true))();
    expect(takeAll(later)).toHaveLength(1);
    await eventually(() => expect(early.map(({ size }) => size)).toEqual([1, 1, 1]));
    expect(held.lookedUp).toEqual([3]);
    await held.stop();
  });

  test('only those who changed are looked up, and hear what follows in its order', async () => {
    const held = new HeldFeed(app);
    await held.usersAreSettled();
    const [one, two] = [await held.subscribe('patient-1'), await held.subscribe('patient-2')];
    await app.database.query(`update app_user set active = false where external_id = 'patient-2'`);
    await app.database.query(`update app_user set active = true where external_id = 'patient-2'`);
    const [opened, closed] = [await held.set('OPD', true), await held.set('ER', true)];
    opened();
    closed();
    expect([one.size, two.size]).toEqual([2, 0]);
    await eventually(() => expect(two.size).toBe(2));
    expect(takeAll(two)).toEqual(takeAll(one));
    expect(held.lookedUp).toEqual([1, 1]);
    await held.stop();
  });
});
