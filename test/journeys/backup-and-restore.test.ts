import { notificationKey } from '../../src/entities/node-id.js';
import { AcknowledgeDocument, QueueStatusDocument } from '../generated/graphql.js';
import { eventually } from '../support/eventually.js';
import { ask, post } from '../support/operations/post.js';
import type { Patient } from '../support/people/patient.js';
import { type Backup, copyDatabase, dumpDatabase, hasFittingPgDump } from '../support/places/backup.js';
import { Clinic } from '../support/places/clinic.js';
import { runProgram } from '../support/places/program.js';

const PATIENTS = 4;
/** One node notices the restore by a nurse's click, the other one by its next look into the outbox. */
const POLLS = ['10 minutes', '1 second'];

let clinic: Clinic;
let backup: Backup;
let isOpen = false;
/** The ids of all notifications that a patient received before the restore. */
let shown: Set<string>;

beforeEach(async () => {
  clinic = await Clinic.open({
    patients: PATIENTS,
    jobs: false,
    envOf: (index) => ({ QUEUE_OUTBOX_POLL_EVERY: POLLS[index] as string }),
    officeEnv: { QUEUE_OUTBOX_POLL_EVERY: '10 minutes' },
  });
  await clinic.admit(PATIENTS);
  isOpen = false;
  await change(2);
  backup = await copyDatabase(clinic.database);
  // The copy cut the connections of the nodes. The query reads the database: the user alone could come from a node's memory.
  const token = await clinic.token('nurse-1');
  for (const { url } of clinic.nodes) await eventually(() => ask(url, QueueStatusDocument, { token }));
  await change(3);
  shown = idsShown();
  expect(shown.size).toBe(5 * PATIENTS);
});
afterEach(async () => {
  await clinic.close();
  await backup.drop();
});

const idsOf = ({ received }: Patient) => received.map(({ id }) => id);
const idsShown = () => new Set(clinic.patients.flatMap(idsOf));

/** Opens and closes in turn at the first node. Every patient receives each change before the next one. */
async function change(times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    const before = clinic.patients.map((patient) => new Set(idsOf(patient)).size);
    await set(!isOpen);
    isOpen = !isOpen;
    for (const [n, patient] of clinic.patients.entries())
      await eventually(() => expect(new Set(idsOf(patient)).size).toBe((before[n] ?? 0) + 1));
  }
}

async function set(toOpen: boolean): Promise<void> {
  expect((await clinic.click(toOpen)).changed).toBe(true);
}

async function acknowledge(id: string, patient: number) {
  const token = await clinic.token(`patient-${patient}`);
  const { data, errors } = await post(clinic.url(0), AcknowledgeDocument, { token, variables: { id } });
  return data?.acknowledgeNotification.deliveryStatus ?? errors?.[0]?.extensions.code;
}

const epochs = async () =>
  (await clinic.database.query<{ epoch: string }>('select epoch from database_epoch order by id')).map(({ epoch }) => epoch);

/** The first change may arrive in the backlog. The following ones are pushed. */
async function changesArriveWithNewIds(): Promise<void> {
  const before = clinic.patients.map(({ received }) => received.length);
  isOpen = false;
  await eventually(() => set(true));
  isOpen = true;
  for (const [n, patient] of clinic.patients.entries())
    await eventually(() => expect(newIn(patient, before[n]!)).toHaveLength(1));
  await change(3);
  for (const [n, patient] of clinic.patients.entries()) {
    const fresh = newIn(patient, before[n]!);
    expect(fresh).toHaveLength(4);
    expect(fresh.filter((id) => shown.has(id))).toEqual([]);
    // The announcement numbers were used before the restore too: it is the epoch that makes the ids new.
    expect([...shown].map(numberOf)).toContain(numberOf(fresh[0]!));
    expect(patient.failures).toEqual([]);
  }
}

const newIn = (patient: Patient, from: number) => [...new Set(idsOf(patient).slice(from))].filter((id) => !shown.has(id));
const numberOf = (id: string) => notificationKey(id)?.announcementId;

test('A restore under running servers: each later change reaches every patient, with an id that nobody has received before', async () => {
  const [first] = await epochs();
  const patient = 2;
  const [kept, , lost] = idsOf(clinic.patients[patient - 1]!);
  await backup.restore();
  await changesArriveWithNewIds();
  for (const { losses } of clinic.patients) expect(losses.map(({ code }) => code)).toContain(1013);
  const [same, second, ...more] = await epochs();
  expect([same, more]).toEqual([first, []]);

  expect(await acknowledge(lost!, patient)).toBe('NOT_FOUND');
  expect(await acknowledge(kept!, patient)).toBe('DELIVERED');

  // A second restore from the same backup begins another epoch.
  shown = idsShown();
  await backup.restore();
  await changesArriveWithNewIds();
  const [, third, ...none] = await epochs();
  expect([second === third, none]).toEqual([false, []]);
  expect(clinic.complaints).toEqual([]);
});

test('A restore while the servers are stopped: after queuebell after-restore no notification has an id that a patient received before', async () => {
  // As the page says: with a fitting pg_dump where there is one, and in any case with the copy.
  const env = { DATABASE_URL: clinic.database.url, QUEUE_DATA_DIR: clinic.office.dataDir };
  for (const node of [0, 1]) await clinic.endNode(node, 'SIGTERM');
  await backup.restore();
  const dump = (await hasFittingPgDump(clinic.database)) ? await dumpDatabase(clinic.database, env) : null;
  await dump?.restore();
  await dump?.drop();
  const ended = await runProgram(['after-restore', '--json'], { env });
  expect([ended.exitCode, ended.stderr]).toEqual([0, '']);
  const [previous, epoch] = (await epochs()).slice(-2);
  expect(JSON.parse(ended.stdout)).toEqual({ previous, epoch });
  for (const node of [0, 1]) await clinic.startNode(node);
  await Promise.all(clinic.patients.map((patient) => patient.reconnect()));
  await changesArriveWithNewIds();
});
