import { QueueStatus } from '../../../src/entities/queue/queue-status.entity.js';
import { QUEUE_STATUS_FIELDS } from '../../../src/entities/queue/queue-status-fields.js';
import type { RowOf } from '../../../src/entities/queue/state-fields.js';
import { snapshotCheck } from '../../../src/services/outbox/snapshot-check.js';
import { columnsOf, rowReader } from '../../../src/services/queue/queue-status-row.js';
import { snapshotReader, snapshotWriter } from '../../../src/services/queue/snapshots.js';
import { createTestDatabase, type TestDatabase } from '../../support/places/database.js';

const FIELDS = {
  ...QUEUE_STATUS_FIELDS,
  breakUntil: { type: 'date', nullable: true, ifMissing: null },
  numberCalled: { type: 'bigint', ifMissing: 0 },
} as const;

class PausableQueue extends QueueStatus {
  breakUntil!: Date | null;
  numberCalled!: number;
}

const read = rowReader(FIELDS, PausableQueue.prototype);
const write = snapshotWriter(FIELDS);
const check = snapshotCheck(FIELDS);
const readBack = snapshotReader(FIELDS, PausableQueue.prototype);
/** Only the row has them. */
const UNSENT = { changedBy: null, overrideBy: null, overrideNote: null, plannedAt: null, opensSoonFor: null };
const ADDED_BY_THE_HOURS = ['opensAt', 'keptClosed'] as const;
const ADDED_BY_THE_LINE = [
  ...(['state', 'pausedUntil', 'servingUntil', 'sessionId'] as const),
  ...(['waitLowMinutes', 'waitLikelyMinutes', 'waitBasis', 'waitSampleSize', 'waitAsOf'] as const),
] as const;
const until = new Date('2026-03-02T08:00:00.123Z');

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.query(`insert into department (code, name, time_zone, active) values ('OPD', 'Outpatients', 'UTC', true)`);
  await database.query(`alter table queue_status add column break_until timestamptz (3), add column number_called bigint`);
  await database.query(
    `update queue_status set break_until = $1, number_called = 7, changed_by = 4, override_by = 4, override_note = 'Dr. Who asked',
       planned_at = $1, opens_soon_for = $1`,
    [until],
  );
});
afterAll(() => database.drop());

async function stored(): Promise<PausableQueue> {
  const [row] = await database.query<RowOf<typeof FIELDS>>(`select ${columnsOf(FIELDS)} from queue_status`);
  if (!row) throw new Error('A department has a queue.');
  return read(row);
}

test('A field that is added to the list is read from its column, in the type of the entity', async () => {
  const queue = await stored();
  expect(queue).toBeInstanceOf(PausableQueue);
  expect(queue).toMatchObject({ breakUntil: until, numberCalled: 7, changedBy: 4, isOpen: false });
  expect(queue.storedOverride()).toBeNull();
});

test('A field that is added to the list travels in events: it is written, checked and read back', async () => {
  const queue = await stored();
  const travelled: unknown = JSON.parse(JSON.stringify(write(queue)));
  expect(travelled).toMatchObject({ breakUntil: '2026-03-02T08:00:00.123Z', numberCalled: 7 });
  const received = readBack(check.parse(travelled));
  expect(received).toBeInstanceOf(PausableQueue);
  expect({ ...received }).toEqual({ ...queue, ...UNSENT });
});

test.each([
  ['of another type', { numberCalled: '7' }],
  ['null without being nullable', { numberCalled: null }],
  ['a number for a date', { breakUntil: 7 }],
])('An event is rejected in which the added field is %s', async (_, wrong) => {
  expect(check.safeParse({ ...write(await stored()), ...wrong }).success).toBe(false);
});

test('An event of a node that does not know the added field has its value for a missing field', async () => {
  const older = snapshotWriter(QUEUE_STATUS_FIELDS)(await stored());
  expect(older).not.toHaveProperty('numberCalled');
  expect(readBack(check.parse(older))).toMatchObject({ breakUntil: null, numberCalled: 0 });
});

test('A node that does not know the added field accepts an event that has it', async () => {
  expect(snapshotCheck(QUEUE_STATUS_FIELDS).safeParse(write(await stored())).success).toBe(true);
});

test('An event tells nobody who changed the queue or its override, or why', async () => {
  const event = JSON.stringify(write(await stored()));
  for (const field of Object.keys(UNSENT)) expect(event).not.toContain(field);
  expect(event).not.toContain('Dr. Who');
});

/** Nodes of other versions read and write it during a rolling deployment. */
test('The snapshot in events has the fields of the first release, and those that were added since', async () => {
  const fields = Object.keys(snapshotWriter(QUEUE_STATUS_FIELDS)(await stored()));
  const added: readonly string[] = [...ADDED_BY_THE_HOURS, ...ADDED_BY_THE_LINE];
  expect(fields.filter((field) => added.includes(field))).toEqual(added);
  expect(fields.filter((field) => !added.includes(field))).toEqual([
    ...['id', 'departmentId', 'isOpen', 'statusMessage', 'totalWaiting', 'estimatedWaitMinutes', 'currentScheduleId'],
    ...['openedAt', 'closesAt', 'manualOverride', 'overrideUntil', 'changedAt', 'version'],
  ]);
});

test('An event of the first release, which knows neither the next opening nor the line, is accepted', async () => {
  const added: readonly string[] = [...ADDED_BY_THE_HOURS, ...ADDED_BY_THE_LINE];
  const first = Object.fromEntries(Object.entries(write(await stored())).filter(([field]) => !added.includes(field)));
  expect(readBack(check.parse(first))).toMatchObject({ opensAt: null, keptClosed: false, pausedUntil: null, sessionId: null });
});
