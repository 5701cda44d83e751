import { InProcessBus } from '../../../../src/adapters/bus/in-process-bus.js';
import { type Database, openDatabase } from '../../../../src/adapters/postgres/database.js';
import { ChangeSource } from '../../../../src/entities/audit/queue-status-log.entity.js';
import { Role } from '../../../../src/entities/directory/role.enum.js';
import { Effort } from '../../../../src/services/line/estimates/effort.js';
import { LineEntries } from '../../../../src/services/line/estimates/line-entries.js';
import { UnitOfWork } from '../../../../src/services/outbox/unit-of-work.js';
import { systemActor } from '../../../../src/services/system-actor.js';
import { eventually } from '../../../support/eventually.js';
import { startTestApp, type TestApp } from '../../../support/places/app.js';
import { recordedLog } from '../../../support/records/recorded-log.js';

const PEOPLE = 3;
let app: TestApp;
let database: Database;
let work: UnitOfWork;
let entries: LineEntries;
let sessionId: number;

beforeAll(async () => {
  app = await startTestApp({ patients: PEOPLE, openingHours: false });
  const log = recordedLog();
  database = await openDatabase(app.database.url, { log, poolSize: 1 });
  work = new UnitOfWork(database.em, new InProcessBus(log), log);
  await app.services.queues.setOpen(systemActor('test'), { department: 'OPD', isOpen: true });
  for (let n = 1; n <= PEOPLE; n++) {
    const user = await app.services.directory.userByExternalId(`patient-${n}`);
    const viewer = { userId: user?.id ?? 0, role: Role.PATIENT, language: 'en' as const };
    await app.services.joining.join({ viewer, source: ChangeSource.API, requestId: 'test' }, { department: 'OPD' });
  }
  sessionId = (await app.services.queues.statuses('OPD'))[0]?.sessionId ?? 0;
  // The first pass stores what people were promised.
  await app.services.linePasses.fresh(await app.services.directory.departmentByCode('OPD'));
});
beforeEach(() => {
  entries = new LineEntries();
});
afterAll(async () => {
  await database.close();
  await app.stop();
});

const live = () => entries.live(work, sessionId, new Effort());
const tickets = async () => (await live()).map(({ ticketNumber }) => ticketNumber);

describe('Between two passes over a line', () => {
  test('an entry that nobody has written is not built again', async () => {
    // What follows from the joins, such as a promise, is written a moment later.
    await eventually(async () => {
      const first = await live();
      const second = await live();
      expect(second).toHaveLength(PEOPLE);
      expect(second.map((entry, index) => entry === first[index])).toEqual([true, true, true]);
    });
  });

  test('an entry is read again after any change, also one that does not count as a version', async () => {
    const first = await live();
    await app.database.query('update queue_entry set almost_notified = not almost_notified where ticket_number = 2');
    const second = await live();
    expect(second[1]?.almostNotified).toBe(!first[1]?.almostNotified);
    expect(second[1]?.version).toBe(first[1]?.version);
  });

  test('those who moved, left, or came stand where they stand now', async () => {
    expect(await tickets()).toEqual([1, 2, 3]);
    await app.database.query(`update queue_entry set ordered_at = now() + interval '1 hour' where ticket_number = 1`);
    expect(await tickets()).toEqual([2, 3, 1]);
    await app.database.query(`update queue_entry set state = 'ON_HOLD' where ticket_number = 3`);
    await app.database.query(`update queue_entry set state = 'CANCELLED', ended_at = now() where ticket_number = 2`);
    expect(await tickets()).toEqual([3, 1]);
  });

  test('a queue without a session has nobody, and forgets those of the last one', async () => {
    expect(await live()).not.toEqual([]);
    expect(await entries.live(work, null, new Effort())).toEqual([]);
  });
});
