import { Inbox, post, socketClient } from '../support/people/clients.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

const COMPOSED = 'GYN\u00c4';
const DECOMPOSED = 'GYNA\u0308';

let app: TestApp;
let nurse: string;
beforeAll(async () => {
  app = await startTestApp({ patients: 1 });
  // Entered by hand on a Mac, before anybody thought of forms.
  await app.database.query(`insert into department (code, name, time_zone) values ($1, 'Gynaecology', 'UTC')`, [DECOMPOSED]);
  app.services.directory.forget();
  nurse = await app.token('nurse-1');
});
afterAll(() => app.stop());

const SAVE = 'mutation ($i: SaveQueueScheduleInput!) { saveQueueSchedule(input: $i) { opensAt closesAt } }';
const save = (opensAt: string, closesAt: string) =>
  post(app.url, SAVE, { token: nurse, variables: { i: { department: 'LAB', weekdays: [1], opensAt, closesAt } } });

test('opening hours until 24:00 last until midnight', async () => {
  expect((await save('08:00:00', '24:00')).data).toEqual({ saveQueueSchedule: { opensAt: '08:00', closesAt: '00:00' } });
  expect(await save('24:00', '08:00')).toMatchObject({
    errors: [{ extensions: { code: 'BAD_USER_INPUT', field: 'input.opensAt' } }],
  });
});

test('a department is found by its code in another Unicode form: to open, to read, to subscribe and in the audit trail', async () => {
  const client = socketClient(app.url, nurse);
  const inbox = new Inbox(client, { query: `subscription { queueStatusChanged(department: "${COMPOSED}") { isOpen } }` });
  expect(await inbox.next()).toEqual({ queueStatusChanged: { isOpen: false } });
  const opened = await post(
    app.url,
    `mutation { setQueueOpen(input: { department: "${COMPOSED}", isOpen: true }) { changed } }`,
    { token: nurse },
  );
  expect(opened.data).toEqual({ setQueueOpen: { changed: true } });
  expect(await inbox.next()).toEqual({ queueStatusChanged: { isOpen: true } });
  await client.dispose();
  const { data } = await post(app.url, `{ queueStatus(department: "${COMPOSED}") { isOpen department { code } } }`, {
    token: nurse,
  });
  expect(data.queueStatus).toEqual([{ isOpen: true, department: { code: DECOMPOSED } }]);
  const verdicts = await app.services.auditVerification.verify({ department: COMPOSED });
  expect(verdicts.queue_status_log).toMatchObject([{ department: DECOMPOSED, entries: 1 }]);
});

test('a head that was kept under another form of the code is still compared', async () => {
  const lost = { seq: '77', hash: '0'.repeat(64) };
  const heads = { queue_status_log: new Map([[COMPOSED, lost]]) };
  const { queue_status_log } = await app.services.auditVerification.verify({ heads });
  expect(queue_status_log.find(({ department }) => department === DECOMPOSED)?.broken).toMatchObject({ problem: 'HEAD' });
});
