import type { TestDatabase } from '../places/database.js';

export interface Truth {
  /** The number of transitions. Each has one log row, announcement and outbox event, and all notification rows; otherwise `truthOf` throws. */
  transitions: number;
  isOpen: boolean;
  version: number;
}

/**
 * Reads one department and asserts what holds after any fault: an opening is there with all its rows or not at all, and the log in the
 * order of `seq` is consistent and ends in the present state. Waits for a transaction that has locked the queue.
 */
export async function truthOf(database: TestDatabase, department: string): Promise<Truth> {
  const [status] = await database.query<{ id: string; is_open: boolean; version: number }>(
    `select d.id, s.is_open, s.version from queue_status s join department d on d.id = s.department_id where d.code = $1 for update of s`,
    [department],
  );
  if (!status) throw new Error(`There is no department ${department}.`);
  const log = await database.query<{ was_open: boolean; is_open: boolean }>(
    `select was_open, is_open from queue_status_log where department_id = $1 and was_open <> is_open
     and request_id is distinct from 'demo-data' order by seq`,
    [status.id],
  );
  const story = log.map(({ was_open, is_open }) => `${was_open}->${is_open}`);
  expect(story).toEqual(log.map((_, n) => (n % 2 === 0 ? 'false->true' : 'true->false')));
  expect(status.is_open).toBe(log.at(-1)?.is_open ?? false);
  const [rows] = await database.query(
    `select (select count(*)::int from announcement where department_id = $1 and recipient_id is null) as announcements,
       (select count(*)::int from domain_event where topic = 'queue-changed' and payload -> 'announcement' ->> 'departmentId' = $1::text)
         as events,
       (select count(*)::int from announcement a where department_id = $1 and recipient_id is null and (recipient_count <> patients.count or recipient_count <>
         (select count(*) from notification n where n.announcement_id = a.id))) as incomplete
     from (select count(*) from app_user where role = 'PATIENT' and active) patients`,
    [status.id],
  );
  expect(rows).toEqual({ announcements: log.length, events: log.length, incomplete: 0 });
  const [strays] = await database.query(
    'select count(*)::int as rows from notification n where not exists (select from announcement a where a.id = n.announcement_id)',
  );
  expect(strays).toEqual({ rows: 0 });
  return { transitions: log.length, isOpen: status.is_open, version: status.version };
}
