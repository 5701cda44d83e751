import { notificationKey } from '../../src/entities/node-id.js';
import { eventually } from '../support/eventually.js';
import { post } from '../support/people/clients.js';
import { Phone } from '../support/people/phone.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { type Backup, copyDatabase, dumpDatabase, hasFittingPgDump } from '../support/places/backup.js';
import { type Program, runProgram, startNode } from '../support/places/program.js';

const PATIENTS = 4;
const SET = 'mutation ($isOpen: Boolean!) { setQueueOpen(input: { department: "OPD", isOpen: $isOpen }) { changed } }';
const ACKNOWLEDGE = 'mutation ($id: ID!) { acknowledgeNotification(id: $id) { deliveryStatus } }';
/** The one node finds out by a nurse's click, the other by its next look into the outbox. */
const POLLS = ['10 minutes', '1 second'];

let office: TestApp;
let backup: Backup;
let nodes: { node: Program; url: string }[] = [];
let phones: Phone[] = [];
let isOpen = false;
/** All that a phone has shown before the restore at hand. */
let shown: Set<string>;

beforeEach(async () => {
  office = await startTestApp({ patients: PATIENTS, openingHours: false, env: { QUEUE_OUTBOX_POLL_EVERY: '10 minutes' } });
  isOpen = false;
  await connectAll();
  await change(2);
  backup = await copyDatabase(office.database);
  // The copy cut the connections of the nodes.
  for (const { url } of nodes)
    await eventually(async () =>
      expect((await post(url, '{ queueStatus { version } }', { token: await office.token('nurse-1') })).data).toBeTruthy(),
    );
  await change(3);
  shown = new Set(phones.flatMap(({ ids }) => ids));
  expect(shown.size).toBe(5 * PATIENTS);
});
afterEach(async () => {
  await Promise.all(phones.map((phone) => phone.hangUp()));
  await Promise.all(nodes.map(({ node }) => node.stop()));
  await office.stop();
  await backup.drop();
});

async function connectAll(): Promise<void> {
  nodes = await Promise.all(POLLS.map((poll) => startNode(office, { env: { QUEUE_OUTBOX_POLL_EVERY: poll } })));
  const tokens = await Promise.all(Array.from({ length: PATIENTS }, (_, i) => office.token(`patient-${i + 1}`)));
  phones = tokens.map((token, i) => new Phone(() => nodes[i % nodes.length]!.url, token));
  await Promise.all(phones.map((phone) => phone.told()));
}

/** So many openings and closings, one after the other at the first node. Each is pushed to every phone before the next. */
async function change(times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    const before = phones.map(({ ids }) => new Set(ids).size);
    await set(!isOpen);
    isOpen = !isOpen;
    for (const [n, phone] of phones.entries()) await eventually(() => expect(new Set(phone.ids).size).toBe((before[n] ?? 0) + 1));
  }
}

async function set(toOpen: boolean): Promise<void> {
  const { data } = await post(nodes[0]!.url, SET, { token: await office.token('nurse-1'), variables: { isOpen: toOpen } });
  expect(data?.setQueueOpen.changed).toBe(true);
}

async function acknowledge(id: string, patient: number) {
  const token = await office.token(`patient-${patient}`);
  const { data, errors } = await post(nodes[0]!.url, ACKNOWLEDGE, { token, variables: { id } });
  return data?.acknowledgeNotification.deliveryStatus ?? errors?.[0]?.extensions.code;
}

const epochs = async () =>
  (await office.database.query<{ epoch: string }>('select epoch from database_epoch order by id')).map(({ epoch }) => epoch);
const numberOf = (id: string) => notificationKey(id)?.announcementId;

/** The first of them may come as backlog; from the second on they are pushed. */
async function changesArriveWithNewIds(): Promise<void> {
  const before = phones.map(({ ids }) => ids.length);
  isOpen = false;
  await eventually(() => set(true));
  isOpen = true;
  for (const [n, phone] of phones.entries()) await eventually(() => expect(isNewIn(phone, before[n]!)).toHaveLength(1));
  await change(3);
  for (const [n, phone] of phones.entries()) {
    const fresh = isNewIn(phone, before[n]!);
    expect(fresh).toHaveLength(4);
    expect(fresh.filter((id) => shown.has(id))).toEqual([]);
    // Their numbers alone were shown before: it is the epoch that makes them new.
    expect([...shown].map(numberOf)).toContain(numberOf(fresh[0]!));
    expect(phone.problems).toEqual([]);
  }
}

const isNewIn = (phone: Phone, from: number) => [...new Set(phone.ids.slice(from))].filter((id) => !shown.has(id));

test('with servers running: each change after the restore reaches every phone, with an id that none has shown', async () => {
  const [first] = await epochs();
  const patient = 2;
  const [kept, , lost] = phones[patient - 1]!.ids;
  await backup.restore();
  await changesArriveWithNewIds();
  for (const phone of phones) expect(phone.losses.map(({ code }) => code)).toContain(1013);
  const [same, second, ...more] = await epochs();
  expect([same, more]).toEqual([first, []]);

  expect(await acknowledge(lost!, patient)).toBe('NOT_FOUND');
  expect(await acknowledge(kept!, patient)).toBe('DELIVERED');

  // Once more from the same backup: not the same epoch again.
  shown = new Set(phones.flatMap(({ ids }) => ids));
  await backup.restore();
  await changesArriveWithNewIds();
  const [, third, ...none] = await epochs();
  expect([second === third, none]).toEqual([false, []]);
  for (const { node } of nodes) expect(node.log.filter(({ level }) => level === 'error')).toEqual([]);
});

test('with servers stopped: after queuebell after-restore no new notification has an id that a phone has shown', async () => {
  // As the page says, with pg_dump where there is one that fits, and in any case with the copy.
  const env = { DATABASE_URL: office.database.url, QUEUE_DATA_DIR: office.dataDir };
  await Promise.all(phones.map((phone) => phone.hangUp()));
  await Promise.all(nodes.map(({ node }) => node.stop()));
  await backup.restore();
  const dump = (await hasFittingPgDump(office.database)) ? await dumpDatabase(office.database, env) : null;
  await dump?.restore();
  await dump?.drop();
  const ended = await runProgram(['after-restore', '--json'], { env });
  expect([ended.exitCode, ended.stderr]).toEqual([0, '']);
  const [previous, epoch] = (await epochs()).slice(-2);
  expect(JSON.parse(ended.stdout)).toEqual({ previous, epoch });
  await connectAll();
  await changesArriveWithNewIds();
});
