import { ListenStatusDocument, QueueStatusDocument, SaveScheduleDocument } from '../generated/graphql.js';
import { Inbox } from '../support/operations/inbox.js';
import { ask, post } from '../support/operations/post.js';
import { socketClient } from '../support/operations/socket.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

const COMPOSED = 'GYN\u00c4';
const DECOMPOSED = 'GYNA\u0308';

let app: TestApp;
let nurse: string;
beforeAll(async () => {
  app = await startTestApp({ patients: 1 });
  // Entered by hand on a Mac, which writes the decomposed form.
  await app.database.query(`insert into department (code, name, time_zone) values ($1, 'Gynaecology', 'UTC')`, [DECOMPOSED]);
  app.services.directory.forget();
  nurse = await app.token('nurse-1');
});
afterAll(() => app.stop());

const save = (opensAt: string, closesAt: string) => {
  const input = { department: 'LAB', weekdays: [7], opensAt, closesAt };
  return post(app.url, SaveScheduleDocument, { token: nurse, variables: { input } });
};

test('Opening hours until 24:00 last until midnight', async () => {
  expect((await save('08:00:00', '24:00')).data?.saveQueueSchedule).toMatchObject({ opensAt: '08:00', closesAt: '00:00' });
  expect(await save('24:00', '08:00')).toMatchObject({
    errors: [{ extensions: { code: 'BAD_USER_INPUT', field: 'input.opensAt' } }],
  });
});

test('A department is found by its code in another Unicode form: to open, to read, to subscribe and in the audit trail', async () => {
  const client = socketClient(app.url, nurse);
  const variables = { department: COMPOSED };
  const inbox = new Inbox(client, ListenStatusDocument, { variables });
  expect((await inbox.next()).queueStatusChanged.isOpen).toBe(false);
  expect((await (await app.nurse()).set(true, COMPOSED)).changed).toBe(true);
  expect((await inbox.next()).queueStatusChanged.isOpen).toBe(true);
  await client.dispose();
  const { queueStatus } = await ask(app.url, QueueStatusDocument, { token: nurse, variables });
  expect(queueStatus.map(({ isOpen, department }) => [isOpen, department.code])).toEqual([[true, DECOMPOSED]]);
  const verdicts = await app.services.auditVerification.verify({ department: COMPOSED });
  expect(verdicts.queue_status_log).toMatchObject([{ department: DECOMPOSED, entries: 1 }]);
});

test('A head that was kept under another form of the code is still compared', async () => {
  const lost = { seq: '77', hash: '0'.repeat(64) };
  const heads = { queue_status_log: new Map([[COMPOSED, lost]]) };
  const { queue_status_log } = await app.services.auditVerification.verify({ heads });
  expect(queue_status_log.find(({ department }) => department === DECOMPOSED)?.broken).toMatchObject({ problem: 'HEAD' });
});
