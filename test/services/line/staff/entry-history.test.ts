import { graphql } from '../../../generated/gql.js';
import { AssignStaffDocument, SetPriorityDocument, UndoDocument } from '../../../generated/graphql.js';
import { giveAddress } from '../../../support/channels/addresses.js';
import { writeMessage } from '../../../support/channels/messages.js';
import { ask } from '../../../support/operations/post.js';
import { joinInTurn, LineNurse } from '../../../support/people/line-nurse.js';
import { startTestApp } from '../../../support/places/app.js';

const HISTORY = graphql(
  `query EntryHistory { queueEntries(department: "OPD") { ticket classReason promised { lowMinutes highMinutes } lastNotice { event createdAt deliveryStatus bestMessage { channel status } } } }`,
);
const OWN = graphql(`query OwnHistory { myQueueEntries { ticket classReason promised { lowMinutes } lastNotice { event } } }`);
const SCOPE = graphql(`query OwnScope { me { departments { code } } }`);

const app = await startTestApp({ patients: 2, openingHours: false });
const nurse = await LineNurse.at(app);
beforeAll(async () => {
  await nurse.open();
  await joinInTurn(app, 2);
});
afterAll(() => app.stop());

const historyFor = async (user: string) => (await ask(app.url, HISTORY, { token: await app.token(user) })).queueEntries;

test('Staff see the last notice to each person, whether it arrived, and the wait that the person was promised', async () => {
  await nurse.next();
  const [called, waiting] = await historyFor('doctor-1');
  expect(called).toMatchObject({ ticket: 'OPD-001', lastNotice: { event: 'CALLED', deliveryStatus: 'PENDING' } });
  expect(waiting).toMatchObject({ ticket: 'OPD-002', lastNotice: { event: 'JOINED' }, classReason: null });
  expect(waiting?.promised?.highMinutes).toBeGreaterThanOrEqual(waiting?.promised?.lowMinutes ?? Number.NaN);
});

test('Staff see the message of the last notice that came furthest, by its channel', async () => {
  const noticeOf = async () => (await historyFor('nurse-1'))[0]?.lastNotice;
  expect(await noticeOf()).toMatchObject({ event: 'CALLED', bestMessage: null });
  const of = `select max(id) as id from announcement where kind = 'CALLED'`;
  const [called] = await app.database.query<{ id: string }>(of);
  const write = async (channel: 'EMAIL' | 'SMS' | 'WEB_PUSH', status: string) => {
    const contactPoint = await giveAddress(app.database, 'patient-1', { channel });
    await writeMessage(app.database, { announcement: Number(called?.id), person: 'patient-1', contactPoint, status });
  };
  await write('WEB_PUSH', 'SKIPPED');
  await write('SMS', 'FAILED');
  expect(await noticeOf()).toMatchObject({ bestMessage: { channel: 'SMS', status: 'FAILED' } });
  await write('EMAIL', 'SENT');
  expect(await noticeOf()).toMatchObject({ deliveryStatus: 'PENDING', bestMessage: { channel: 'EMAIL', status: 'SENT' } });
  expect((await historyFor('nurse-1'))[1]?.lastNotice).toMatchObject({ event: 'JOINED', bestMessage: null });
});

test('Staff see why a service class was changed, until the change is undone', async () => {
  await nurse.act(SetPriorityDocument, 'OPD-002', { serviceClass: 'URGENT', note: 'fever' });
  await nurse.act(SetPriorityDocument, 'OPD-002', { serviceClass: 'IMMEDIATE', note: 'short of breath' });
  expect((await historyFor('nurse-1'))[1]).toMatchObject({ ticket: 'OPD-002', classReason: 'short of breath' });
  await nurse.act(UndoDocument, 'OPD-002');
  expect((await historyFor('nurse-1'))[1]).toMatchObject({ ticket: 'OPD-002', classReason: 'fever' });
});

test('A patient sees what they were promised, and neither notes nor deliveries', async () => {
  const { myQueueEntries } = await ask(app.url, OWN, { token: await app.token('patient-2') });
  expect(myQueueEntries).toEqual([
    { ticket: 'OPD-002', classReason: null, promised: { lowMinutes: expect.any(Number) }, lastNotice: null },
  ]);
});

test('A nurse of other departments sees neither, and knows the own departments', async () => {
  const variables = { input: { user: 'User:2', departments: ['LAB'] } };
  await ask(app.url, AssignStaffDocument, { token: await app.token('admin-1'), variables });
  expect(await historyFor('nurse-2')).toMatchObject([
    { ticket: 'OPD-001', classReason: null, lastNotice: null },
    { ticket: 'OPD-002', classReason: null, lastNotice: null },
  ]);
  const { me } = await ask(app.url, SCOPE, { token: await app.token('nurse-2') });
  expect(me.departments).toEqual([{ code: 'LAB' }]);
});
