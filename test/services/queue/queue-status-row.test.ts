import { openDatabase } from '../../../src/adapters/postgres/database.js';
import { QueueStatus } from '../../../src/entities/queue/queue-status.entity.js';
import { startTestApp } from '../../support/places/app.js';
import { recordedLog } from '../../support/records/recorded-log.js';

test('Plain SQL reads the same queue state as the ORM, with every property and every date', async () => {
  const app = await startTestApp({ patients: 2 });
  // A pass over the line would change the figures between the two readings.
  await app.services.linePasses.stop();
  const database = await openDatabase(app.database.url, { log: recordedLog(), poolSize: 1 });
  try {
    const nurse = await app.nurse();
    for (const department of ['OPD', 'LAB']) await nurse.set(true, department);
    await app.database.query(`update queue_status s set total_waiting = 5, estimated_wait_minutes = 20, manual_override = true,
      override_until = now() + interval '1 hour', closes_at = '2026-11-25T08:00:00.123Z',
      current_schedule_id = (select min(id) from queue_schedule)
      from department d where d.id = s.department_id and d.code = 'OPD'`);
    const byId = (a: QueueStatus, b: QueueStatus) => a.id - b.id;
    const expected = await database.em.fork().find(QueueStatus, {}, { orderBy: { id: 'asc' } });
    const found = (await app.services.queues.statuses()).sort(byId);
    expect(found).toHaveLength(3);
    expect(found.map((status) => ({ ...status }))).toEqual(expected.map((status) => ({ ...status })));
    expect(found.map(({ isOpen, changedBy }) => [isOpen, changedBy === null])).toContainEqual([true, false]);
  } finally {
    await database.close();
    await app.stop();
  }
});
