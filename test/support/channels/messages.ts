import type { TestDatabase } from '../places/database.js';

interface Given {
  announcement: number;
  person: string;
  contactPoint: number;
  step?: number;
  status: string;
  reason?: string | null;
  attempts?: number;
  /** Seconds from now. */
  dueIn?: number;
  /** In millionths. */
  cost?: number;
  sentAt?: string | null;
  deliveredAt?: string | null;
  createdAt?: string;
}

/** Writes a message as if a step had been planned and its outcome settled. Returns the id of its row. */
export async function writeMessage({ query }: Pick<TestDatabase, 'query'>, given: Given): Promise<number> {
  const { announcement, person, contactPoint, status, reason = null, attempts = 0, step = 1, dueIn = 0, cost = 0 } = given;
  const [row] = await query<{ id: string }>(
    `insert into delivery (announcement_id, recipient_id, contact_point_id, step, channel, is_urgent, status, reason, attempts, due_at, expires_at, cost,
       created_at, sent_at, delivered_at)
     select $1, u.id, c.id, $4, c.channel, false, $5, $6, $7, now() + $8 * interval '1 second', now() + interval '1 hour', $9,
       coalesce($10::timestamptz, now()), $11::timestamptz, $12::timestamptz
     from app_user u, contact_point c where u.external_id = $2 and c.id = $3 returning id`,
    [
      ...[announcement, person, contactPoint, step, status, reason, attempts, dueIn, cost],
      ...[given.createdAt ?? null, given.sentAt ?? null, given.deliveredAt ?? null],
    ],
  );
  return Number(row?.id);
}

/** The number of the last announcement. */
export async function lastAnnouncement({ query }: Pick<TestDatabase, 'query'>): Promise<number> {
  const [row] = await query<{ id: string }>('select max(id) as id from announcement');
  return Number(row?.id);
}
