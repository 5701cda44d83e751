import { InProcessBus } from '../../../src/adapters/bus/in-process-bus.js';
import { type Database, openDatabase } from '../../../src/adapters/postgres/database.js';
import { DirectoryService } from '../../../src/services/directory/directory.service.js';
import { ProfileKeeper } from '../../../src/services/directory/profile-keeper.js';
import { UnitOfWork } from '../../../src/services/outbox/unit-of-work.js';
import { eventually } from '../../support/eventually.js';
import { createTestDatabase, type TestDatabase } from '../../support/places/database.js';
import { recordedLog } from '../../support/records/recorded-log.js';

/** Counts the queries to the database. */
class CountedWork extends UnitOfWork {
  reads = 0;

  override read() {
    this.reads++;
    return super.read();
  }
}

let stored: TestDatabase;
let database: Database;
let work: CountedWork;
let directory: DirectoryService;
beforeEach(async () => {
  const log = recordedLog();
  stored = await createTestDatabase();
  database = await openDatabase(stored.url, { log, poolSize: 2 });
  work = new CountedWork(database.em, new InProcessBus(log), log);
  directory = new DirectoryService(work, new ProfileKeeper(work, log));
});
afterEach(async () => {
  await database.close();
  await stored.drop();
});

test('A name is written when it changes, and not with each request', async () => {
  await stored.query(`insert into app_user (external_id, role, display_name) values ('n', 'NURSE', 'Before')`);
  const written: string[] = [];
  const watched = new DirectoryService(work, { store: async ({ name, locale }) => void written.push(`${name} ${locale}`) });
  const token = { role: undefined, name: 'After', locale: 'de', issuedAt: 1 };
  for (let n = 0; n < 5; n++) await watched.viewerOf('n', token);
  await watched.viewerOf('n', { ...token, name: undefined, locale: undefined, issuedAt: 2 });
  await watched.viewerOf('n');
  expect(written).toEqual(['After de']);
});

test('A new department is found within about a second, although all departments were just read', async () => {
  await directory.departments();
  await stored.query(`insert into department (code, name, time_zone) values ('NEW', 'New', 'UTC')`);
  await eventually(async () => expect((await directory.departmentByCode('NEW')).code).toBe('NEW'), 10_000); // The cache lasts three times as long.
});

test('Requests for departments that do not exist cause no query each', async () => {
  const ask = (n: number) => directory.departmentByCode(`NO-${n}`);
  const answers = await Promise.allSettled(Array.from({ length: 500 }, (_, n) => ask(n)));
  for (let n = 500; n < 600; n++) answers.push(...(await Promise.allSettled([ask(n)])));
  const reasons = answers.map((answer) => (answer.status === 'rejected' ? answer.reason.code : 'found'));
  expect(new Set(reasons)).toEqual(new Set(['NOT_FOUND']));
  expect(work.reads).toBeLessThan(5);
});
