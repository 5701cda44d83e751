import { systemActor } from '../../../src/services/system-actor.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';

const nurse = systemActor('test');

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ patients: 1 });
  // A pass over the line would count those who wait.
  await app.services.linePasses.stop();
});
afterAll(() => app.stop());

/** Nodes of the version before this one read the text from the row. */
const storedText = async () => {
  const [row] = await app.database.query(`select status_message from queue_status s join department d on d.id = s.department_id
    where code = 'OPD'`);
  return row?.status_message;
};

test.each([
  [0, 'Queue Open - Ready to Join'],
  [1, 'Queue Open - 1 waiting'],
  [5, 'Queue Open - 5 waiting'],
])('An opening with %i patients waiting stores the text of the catalogue in English', async (waiting, text) => {
  await app.database.query('update queue_status set total_waiting = $1, is_open = false', [waiting]);
  const { status } = await app.services.queues.setOpen(nurse, { department: 'OPD', isOpen: true });
  expect(status.statusMessage).toBe(text);
  expect(await storedText()).toBe(text);
});

test('A closing stores the text of a closed queue, however many patients wait', async () => {
  await app.database.query('update queue_status set total_waiting = 5, is_open = true');
  await app.services.queues.setOpen(nurse, { department: 'OPD', isOpen: false });
  expect(await storedText()).toBe('Queue Closed');
});
