import type { TestDatabase } from '../places/database.js';

/** Inserts changes of one department, or of none (null). Resolves with their numbers. */
export async function addChanges(database: TestDatabase, code: string | null, count: number): Promise<number[]> {
  const numbers: number[] = [];
  for (let n = 1; n <= count; n++) {
    const [row] = await database.query<{ seq: string }>(
      `insert into change_log (department_id, subject, action, before, after, note, actor_id, actor_role, source, request_id, created_at)
       values ((select id from department where code = $1), 'schedule/7', 'CHANGED', $2::jsonb, $3::jsonb, $4, 7, 'NURSE', 'API', $5,
         timestamptz '2026-11-01 00:00:00Z' + $6 * interval '1 minute') returning seq`,
      [code, { opensAt: '08:00', n }, { opensAt: '09:00', weekdays: [1, 2], 'key "é"': null }, `note ${n}`, `request-${n}`, n],
    );
    numbers.push(Number(row?.seq));
  }
  return numbers;
}
