import { runCommand } from '../../support/places/command.js';
import { createTestDatabase, type TestDatabase } from '../../support/places/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.query(
    `insert into app_user (id, external_id, role, display_name) values (1, 'patient-1', 'PATIENT', 'Ana Alder')`,
  );
  await database.query(`insert into refused_attempt (actor_id, actor_role, operation, department, reason, source, request_id, created_at)
    values (1, 'PATIENT', 'setQueueOpen', 'OPD', 'FORBIDDEN', 'API', 'request-1', '2026-11-25 08:00Z')`);
  await database.query(
    `insert into refused_attempt (actor_id, actor_role, operation, department, reason, source, times, created_at)
     values (99, 'NURSE', 'setQueueOpen', $1, 'NOT_FOUND', 'API', 7, '2026-11-25 08:01Z')`,
    ['\u001b[31mOPD'],
  );
});
afterAll(() => database.drop());

test('The command prints refused attempts, newest first, without terminal control characters', async () => {
  const { exitCode, stdout } = await runCommand(['audit', 'refused'], database.url);
  expect(exitCode).toBe(0);
  expect(stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
    ['at', 'user', 'role', 'operation', 'department', 'reason', 'times', 'request'],
    ['2026-11-25T08:01:00.000Z', '#99', 'NURSE', 'setQueueOpen', '\uFFFD[31mOPD', 'NOT_FOUND', '7'],
    ['2026-11-25T08:00:00.000Z', 'patient-1', 'PATIENT', 'setQueueOpen', 'OPD', 'FORBIDDEN', '1', 'request-1'],
    [''],
  ]);
});

test('The command prints one document with --json, and --limit bounds it', async () => {
  const { stdout } = await runCommand(['audit', 'refused', '--limit', '1', '--json'], database.url);
  expect(JSON.parse(stdout)).toEqual({
    attempts: [
      {
        id: 2,
        createdAt: '2026-11-25T08:01:00.000Z',
        actorId: 99,
        actorRole: 'NURSE',
        user: null,
        operation: 'setQueueOpen',
        department: '\u001b[31mOPD',
        reason: 'NOT_FOUND',
        source: 'API',
        requestId: null,
        times: 7,
      },
    ],
  });
});
