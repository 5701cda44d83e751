import type { TestDatabase } from '../places/database.js';

export interface WrittenNotices {
  count?: number;
  /** The external id of the one recipient of all. Left out: of each another one, whom nobody knows. */
  to?: string;
  /** When they stop being true, as SQL. Default: in a day. */
  until?: string;
  kind?: string;
}

/** Writes notices to one person that no node is notified of, as if its event had been lost. Resolves with their announcements' numbers. */
export async function writeNoticesTo(database: TestDatabase, notices: WrittenNotices = {}): Promise<number[]> {
  const { count = 1, to = null, until = `now() + interval '1 day'`, kind = 'MOVED' } = notices;
  const rows = await database.query<{ id: string }>(
    `with written as (
       insert into announcement (kind, department_id, recipient_id, recipient_until, entry_id, recipient_count, facts, created_at, expires_at)
       select $3, (select id from department where code = 'OPD'),
         coalesce((select id from app_user where external_id = $2), 1000000 + i), ${until}, 1000000 + i, 1, '{"ticket": "OPD-042"}', now(), 'epoch'
       from generate_series(1, $1::int) i returning id, recipient_id),
     notified as (insert into notification (announcement_id, recipient_id) select id, recipient_id from written)
     select id from written order by id`,
    [count, to, kind],
  );
  return rows.map(({ id }) => Number(id));
}
