import { graphql } from '../../generated/gql.js';
import { ask } from '../../support/operations/post.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';

const OPEN = graphql(`mutation OpenForLine { setQueueOpen(input: { department: "OPD", isOpen: true }) { status { isOpen } } }`);
const JOIN = graphql(`mutation JoinOpd($key: String) {
  joinQueue(input: { department: "OPD", idempotencyKey: $key }) { entry { id ticket state position peopleAhead } }
}`);
const MINE = graphql(`query MyPlace { myQueueEntries { ticket state position } }`);
const NEXT = graphql(`mutation CallNextInOpd { callNext(input: { department: "OPD" }) { entry { ticket state answerBy } } }`);

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ patients: 3, openingHours: false });
});
afterAll(() => app.stop());

test('Two patients join, the nurse calls the first, and the second moves up', async () => {
  const [nurse, one, two] = [await app.token('nurse-1'), await app.token('patient-1'), await app.token('patient-2')];
  await ask(app.url, OPEN, { token: nurse });
  const first = await ask(app.url, JOIN, { token: one, variables: { key: 'a' } });
  expect(first.joinQueue.entry).toMatchObject({ ticket: 'OPD-001', state: 'WAITING', position: 1, peopleAhead: 0 });
  expect(await ask(app.url, JOIN, { token: one, variables: { key: 'a' } })).toEqual(first);
  expect((await ask(app.url, JOIN, { token: two })).joinQueue.entry).toMatchObject({ ticket: 'OPD-002', position: 2 });
  expect((await ask(app.url, NEXT, { token: nurse })).callNext.entry).toMatchObject({ ticket: 'OPD-001', state: 'CALLED' });
  expect((await ask(app.url, MINE, { token: two })).myQueueEntries).toEqual([
    { ticket: 'OPD-002', state: 'WAITING', position: 1 },
  ]);
  expect((await ask(app.url, NEXT, { token: nurse })).callNext.entry?.ticket).toBe('OPD-002');
  expect((await ask(app.url, NEXT, { token: nurse })).callNext.entry).toBeNull();
  const notices = await app.database.query('select kind from announcement where recipient_id is not null order by id');
  expect(notices.map(({ kind }) => kind)).toEqual(['JOINED', 'JOINED', 'CALLED', 'CALLED']);
});
