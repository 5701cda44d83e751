import { Role } from '../../../src/entities/directory/role.enum.js';
import { notificationId } from '../../../src/entities/node-id.js';
import { joinInTurn, LineNurse } from '../../support/people/line-nurse.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { writeNoticesTo } from '../../support/records/personal-notices.js';
import { statementsDuring } from '../../support/records/statements.js';

const PATIENTS = 20;

let app: TestApp;
let patients: { id: number; name: string }[];
let epoch: string;
beforeAll(async () => {
  app = await startTestApp({ patients: PATIENTS, openingHours: false });
  const names = Array.from({ length: PATIENTS }, (_, index) => `patient-${index + 1}`);
  patients = await Promise.all(
    names.map(async (name) => ({ name, id: (await app.services.directory.userByExternalId(name))?.id ?? 0 })),
  );
  epoch = (await app.database.query<{ epoch: string }>('select current_epoch() as epoch'))[0]?.epoch ?? '';
});
afterAll(() => app?.stop());

const acknowledge = (recipientId: number, announcementId: number) =>
  app.services.notifications.acknowledge(
    { userId: recipientId, role: Role.PATIENT, language: 'en' },
    notificationId({ epoch, announcementId, recipientId }),
  );
const updatesIn = (statements: string[]) => statements.filter((text) => text.startsWith('update notification')).length;

test('Acknowledgements of many notices to one person, and of an opening, cost one UPDATE each, and each gets its own answer', async () => {
  const { announcement } = await (await app.nurse()).set(true, 'ER');
  const opening = Number(announcement?.id.split(':').at(-1));
  const own = await Promise.all(
    patients.map(async ({ id, name }) => [id, (await writeNoticesTo(app.database, { to: name }))[0] ?? 0] as const),
  );
  const all = [...own, ...patients.map(({ id }) => [id, opening] as const)];
  const answers: { announcementId: number; deliveryStatus: string }[] = [];
  const statements = await statementsDuring(async () => {
    // The second of two that come at once changes nothing, and has the same answer.
    for (const view of await Promise.all([...all, all[0]!].map(([id, notice]) => acknowledge(id, notice)))) answers.push(view);
  });
  expect(updatesIn(statements)).toBe(2);
  expect(answers.map(({ announcementId }) => announcementId)).toEqual([...all, all[0]!].map(([, notice]) => notice));
  expect(new Set(answers.map(({ deliveryStatus }) => deliveryStatus))).toEqual(new Set(['DELIVERED']));
  const again = await Promise.all(all.map(([id, notice]) => acknowledge(id, notice)));
  expect(again).toEqual(answers.slice(0, -1));
});

test('A number that belongs to another person is not found among many, and the others are acknowledged', async () => {
  const [one, two] = patients;
  const [mine] = await writeNoticesTo(app.database, { to: one!.name });
  const [theirs] = await writeNoticesTo(app.database, { to: two!.name });
  const answers = await Promise.allSettled([acknowledge(one!.id, theirs!), acknowledge(one!.id, mine!), acknowledge(one!.id, 0)]);
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected']);
  const [untouched] = await app.database.query('select delivery_status from notification where announcement_id = $1', [theirs]);
  expect(untouched).toEqual({ delivery_status: 'PENDING' });
});

test('The places of the people who are notified at the same moment are read together', async () => {
  await LineNurse.at(app).then((nurse) => nurse.open());
  await joinInTurn(app, PATIENTS);
  const rows = await app.database.query<{ id: string; user: string }>('select id, user_id as user from queue_entry order by id');
  const statements = await statementsDuring(async () => {
    const entries = await Promise.all(rows.map(({ id }) => app.services.lines.byId(Number(id))));
    expect(entries.map((entry) => String(entry?.userId))).toEqual(rows.map(({ user }) => user));
  });
  expect(statements.filter((text) => text.includes('queue_entry.id = any'))).toHaveLength(1);
});
