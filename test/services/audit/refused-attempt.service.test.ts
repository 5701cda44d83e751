import { ChangeSource } from '../../../src/entities/audit/queue-status-log.entity.js';
import { Role } from '../../../src/entities/directory/role.enum.js';
import type { ErrorCode } from '../../../src/services/errors.js';
import { eventually } from '../../support/eventually.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const actor = (userId: number) => ({
  viewer: { userId, role: Role.PATIENT, language: 'en' as const },
  source: ChangeSource.API,
  requestId: 'request-1',
});

function record(userId: number, department: unknown = 'OPD', code: ErrorCode = 'FORBIDDEN'): void {
  app.services.refusals.record(actor(userId), { operation: 'setQueueOpen', department, code });
}

const entriesOf = (userId: number) =>
  app.database.query<{ department: string | null; times: number; reason: string }>(
    'select department, times, reason from refused_attempt where actor_id = $1 order by id',
    [userId],
  );

test.each([
  ['text that cannot be stored', 'O\0P\uD800D', 'O\uFFFDP\uFFFDD'],
  ['10,000 characters', 'x'.repeat(10_000), 'x'.repeat(64)],
  ['a character split by the length limit', `${'x'.repeat(63)}😀`, `${'x'.repeat(63)}\uFFFD`],
  ['SQL', "'); drop table refused_attempt; --", "'); drop table refused_attempt; --"],
  ['JSON and a question mark', '{"a": ?}', '{"a": ?}'],
  ['not text', { $ne: null }, null],
])('A department that is %s is stored as far as possible', async (what, asked, stored) => {
  const userId = 1_000 + what.length;
  record(userId, asked);
  await app.services.refusals.flush();
  expect(await entriesOf(userId)).toEqual([{ department: stored, times: 1, reason: 'FORBIDDEN' }]);
});

test('A rejection for any reason other than permission is not recorded', async () => {
  for (const code of ['SERVICE_UNAVAILABLE', 'INTERNAL_SERVER_ERROR', 'RATE_LIMITED', 'CONFLICT', 'UNAUTHENTICATED'] as const) {
    record(2_000, 'OPD', code);
  }
  record(2_000, 'OPD', 'NOT_FOUND');
  await eventually(async () => expect(await entriesOf(2_000)).toHaveLength(1));
});

test('Attempts wait while the table is missing, the caller notices nothing, and they are written when it exists again', async () => {
  await app.database.query('alter table refused_attempt rename to hidden');
  record(3_000, 'Canary');
  const lines = await eventually(() => {
    const found = app.logLines.filter(({ msg }) => /not written yet/.test(String(msg)));
    expect(found).not.toEqual([]);
    return found;
  });
  expect(lines[0]).toMatchObject({ level: 'warn', entries: 1, code: '42P01' });
  expect(JSON.stringify(app.logLines)).not.toContain('Canary');
  await app.database.query('alter table hidden rename to refused_attempt');
  record(3_000, 'LAB');
  await app.services.refusals.flush();
  expect((await entriesOf(3_000)).map(({ department }) => department)).toEqual(['Canary', 'LAB']);
});

test('A flood of attempts is counted completely in a few entries', async () => {
  for (let n = 0; n < 5_000; n++) record(4_000, `department ${n}`);
  await app.services.refusals.flush();
  const entries = await entriesOf(4_000);
  expect(entries.length).toBeLessThanOrEqual(21);
  expect(entries.reduce((sum, { times }) => sum + times, 0)).toBe(5_000);
});
