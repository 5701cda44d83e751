import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../entities/directory/department.entity.js';
import { NotificationEvent } from '../../entities/notices/announcement.entity.js';
import type { Addressing, AnnouncementSnapshot } from '../events.js';
import type { Actor } from '../viewer.js';
import { type AnnouncementDetails, announcementSnapshot } from './announcements/announcement-snapshot.js';

/** Changes of users within this time are listed. The sockets of a changed user are closed far earlier (server/socket/admission.ts). */
const LATELY = '15 minutes';
/** Maximum number of changed users that an event lists. */
const MOST_CHANGED = 500;

interface AnnouncementFacts {
  department: Department;
  actor: Actor;
  at: Date;
}

/** `ttlMs`: how long it stays true, in milliseconds, unless a newer one of the department replaces it. */
type ChangeAnnouncement = AnnouncementFacts & {
  kind: Exclude<`${NotificationEvent}`, 'QUEUE_OPENS_SOON'>;
  ttlMs: number;
  opensAt?: never;
};

/** `opensAt`: when the queue opens. It is true until then. */
type OpeningAnnouncement = AnnouncementFacts & { kind: 'QUEUE_OPENS_SOON'; opensAt: Date; ttlMs?: never };

export type NewAnnouncement = ChangeAnnouncement | OpeningAnnouncement;

/** Writes an announcement, and ends the older ones of the department, so that nobody is notified of yesterday's news. */
export async function announce(
  em: EntityManager,
  { department, kind, actor, at, ttlMs, opensAt }: NewAnnouncement,
): Promise<{ announcement: AnnouncementSnapshot; transaction: number }> {
  const expiresAt = opensAt ?? new Date(at.getTime() + ttlMs);
  const facts: AnnouncementDetails = opensAt ? { opensAt: opensAt.toISOString() } : {};
  const [row] = await em.execute<[{ id: string; epoch: string; transaction: string }]>(
    `with older as (update announcement set expires_at = ? where department_id = ? and expires_at > ?)
     insert into announcement (kind, department_id, created_by, created_at, expires_at, facts) values (?, ?, ?, ?, ?, ?::jsonb)
     returning id, epoch, pg_current_xact_id()::text as transaction`,
    [at, department.id, at, kind, department.id, actor.viewer?.userId ?? null, at, expiresAt, JSON.stringify(facts)],
  );
  const announcement = announcementSnapshot({
    ...row,
    kind: NotificationEvent[kind],
    departmentId: department.id,
    createdAt: at,
    facts,
  });
  return { announcement, transaction: Number(row.transaction) };
}

/** Ends a notice of an opening that no longer comes: it is not delivered to anyone who has not received it yet. */
export async function withdrawOpensSoon(em: EntityManager, departmentId: number, at: Date): Promise<void> {
  await em.execute(`update announcement set expires_at = ? where department_id = ? and kind = ? and expires_at > ?`, [
    ...[at, departmentId, NotificationEvent.QUEUE_OPENS_SOON, at],
  ]);
}

/**
 * Adds one notification per active patient, set-based: 100,000 rows take about 0.14 s, an ORM flush takes seconds. The changed users are
 * read after the rows are written, so no change is missing that the rows do not reflect; a change in between is listed needlessly. Users
 * whose change has a future transaction number are skipped: they come from a cluster with higher numbers, and would hide the others.
 */
export async function addressAllPatients(
  em: EntityManager,
  announcementId: number,
): Promise<{ recipients: number } & Pick<Addressing, 'changed' | 'changedUpTo'>> {
  const { affectedRows } = await em.execute<{ affectedRows: number }>(
    `insert into notification (announcement_id, recipient_id)
     select ?::bigint, id from app_user where role = 'PATIENT' and active`,
    [announcementId],
    'run',
  );
  const [{ changed }] = await em.execute<[{ changed: [number, number][] }]>(
    `update announcement set recipient_count = ? where id = ? returning (
       select coalesce(json_agg(json_build_array(id, changed_in)), '[]')
       from (select id, changed_in, changed_at from app_user
             where changed_in < pg_snapshot_xmax(pg_current_snapshot())::text::bigint order by changed_in desc limit ?) as latest
       where changed_at > clock_timestamp() - interval '${LATELY}') as changed`,
    [affectedRows, announcementId, MOST_CHANGED],
  );
  const isComplete = changed.length < MOST_CHANGED;
  return { recipients: affectedRows, changed, changedUpTo: isComplete ? null : Math.min(...changed.map(([, by]) => by)) };
}
