import { RefusalReason } from '../../../src/entities/audit/refused-attempt.entity.js';
import { Role } from '../../../src/entities/directory/role.enum.js';
import { type Refusal, RefusalGathering } from '../../../src/services/audit/refusal-gathering.js';

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

function gathered(count: number, userId = 1): RefusalGathering {
  const gathering = new RefusalGathering();
  for (let n = 0; n < count; n++) gathering.add(refusal(userId, `department ${n}`), 0);
  return gathering;
}

test('a few attempts are recorded one by one, with what they asked for', () => {
  const taken = gathered(3).take({ now: 1 });
  expect(taken.map(({ department, times }) => [department, times])).toEqual([
    ['department 0', 1],
    ['department 1', 1],
    ['department 2', 1],
  ]);
});

test('a flood from one user makes 21 entries a minute, and every attempt is counted', () => {
  const gathering = gathered(10_000);
  expect(gathering.take({ now: 1_000 })).toHaveLength(20);
  expect(gathering.take({ now: 2_000 })).toEqual([]);
  const [rest, ...others] = gathering.take({ now: MINUTE_MS });
  expect(rest).toMatchObject({ times: 9_980, department: null, requestId: null, viewer: { userId: 1 }, reason: 'FORBIDDEN' });
  expect(others).toEqual([]);
  expect(gathering.lost).toBe(0);
});

test('a flood from one user does not affect the entries of another', () => {
  const gathering = gathered(500, 1);
  gathering.add(refusal(2, 'LAB'), 10);
  expect(gathering.take({ now: 11 }).at(-1)).toMatchObject({ department: 'LAB', requestId: 'request-LAB', times: 1 });
});

test('attempts are recorded one by one again in the next minute', () => {
  const gathering = gathered(100);
  gathering.take({ now: MINUTE_MS });
  gathering.add(refusal(1, 'LAB'), MINUTE_MS + 1);
  expect(gathering.take({ now: MINUTE_MS + 2 })).toMatchObject([{ department: 'LAB', times: 1 }]);
});

test('the remaining counts are written at shutdown, before their minute is over', () => {
  expect(times(gathered(100).take({ now: 1, all: true }))).toBe(100);
});

test('memory stays bounded while the database is unreachable, and attempts that do not fit are counted', () => {
  const gathering = new RefusalGathering();
  for (let user = 1; user <= 2_000; user++) gathering.add(refusal(user), 0);
  const taken = gathering.take({ now: 1 });
  expect([taken.length, gathering.lost]).toEqual([1_000, 1_000]);
  for (let user = 1; user <= 10; user++) gathering.add(refusal(user), MINUTE_MS);
  gathering.putBack(taken);
  expect(gathering.lost).toBe(1_010);
  expect(gathering.take({ now: MINUTE_MS + 1 })[0]).toBe(taken[0]);
});
