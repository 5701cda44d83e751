import { RefusalReason } from '../../../src/entities/audit/refused-attempt.entity.js';
import { Role } from '../../../src/entities/directory/role.enum.js';
import { type Refusal, RefusalBuffer } from '../../../src/services/audit/refusal-buffer.js';

const MINUTE_MS = 60_000;
const times = (refusals: readonly Refusal[]) => refusals.reduce((sum, refusal) => sum + refusal.times, 0);

function refusal(userId: number, department = 'OPD'): Refusal {
  return {
    viewer: { userId, role: Role.PATIENT, language: 'en' as const },
    operation: 'setQueueOpen',
    department,
    reason: RefusalReason.FORBIDDEN,
    source: 'API',
    requestId: `request-${department}`,
    times: 1,
    at: new Date('2026-11-25T08:00:00Z'),
  };
}

function filled(count: number, userId = 1): RefusalBuffer {
  const buffer = new RefusalBuffer();
  for (let n = 0; n < count; n++) buffer.add(refusal(userId, `department ${n}`), 0);
  return buffer;
}

test('A few attempts are recorded one by one, with what they asked for', () => {
  const taken = filled(3).take({ now: 1 });
  expect(taken.map(({ department, times }) => [department, times])).toEqual([
    ['department 0', 1],
    ['department 1', 1],
    ['department 2', 1],
  ]);
});

test('A flood from one user makes 21 entries a minute, and every attempt is counted', () => {
  const buffer = filled(10_000);
  expect(buffer.take({ now: 1_000 })).toHaveLength(20);
  expect(buffer.take({ now: 2_000 })).toEqual([]);
  const [rest, ...others] = buffer.take({ now: MINUTE_MS });
  expect(rest).toMatchObject({ times: 9_980, department: null, requestId: null, viewer: { userId: 1 }, reason: 'FORBIDDEN' });
  expect(others).toEqual([]);
  expect(buffer.lost).toBe(0);
});

test('A flood from one user does not affect the entries of another', () => {
  const buffer = filled(500, 1);
  buffer.add(refusal(2, 'LAB'), 10);
  expect(buffer.take({ now: 11 }).at(-1)).toMatchObject({ department: 'LAB', requestId: 'request-LAB', times: 1 });
});

test('Attempts are recorded one by one again in the next minute', () => {
  const buffer = filled(100);
  buffer.take({ now: MINUTE_MS });
  buffer.add(refusal(1, 'LAB'), MINUTE_MS + 1);
  expect(buffer.take({ now: MINUTE_MS + 2 })).toMatchObject([{ department: 'LAB', times: 1 }]);
});

test('The remaining counts are written at shutdown, before their minute is over', () => {
  expect(times(filled(100).take({ now: 1, all: true }))).toBe(100);
});

test('Memory stays bounded while the database is unreachable, and attempts that do not fit are counted', () => {
  const buffer = new RefusalBuffer();
  for (let user = 1; user <= 2_000; user++) buffer.add(refusal(user), 0);
  const taken = buffer.take({ now: 1 });
  expect([taken.length, buffer.lost]).toEqual([1_000, 1_000]);
  for (let user = 1; user <= 10; user++) buffer.add(refusal(user), MINUTE_MS);
  buffer.putBack(taken);
  expect(buffer.lost).toBe(1_010);
  expect(buffer.take({ now: MINUTE_MS + 1 })[0]).toBe(taken[0]);
});
