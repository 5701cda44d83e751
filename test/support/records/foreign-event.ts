import type { TestDatabase } from '../places/database.js';

export interface ForeignEvent {
  department: string;
  /** The version of the queue's state in it. Default: the present one. */
  version?: number;
  /** How far it is dated back, an interval of PostgreSQL. */
  ago?: string;
  /** True: it also announces an opening, with an announcement that has no rows. */
  isAnnounced?: boolean;
}

/** Commits an event, and nothing else, as another node without a bus would. */
export async function commitElsewhere(database: TestDatabase, event: ForeignEvent): Promise<void> {
  const { department, version = null, ago = '0 seconds', isAnnounced = false } = event;
  await database.query(
    `insert into domain_event (topic, at, payload)
     select 'queue-changed', now() - $3::interval, jsonb_build_object(
       'announcement', case when $4 then jsonb_build_object('id', nextval('announcement_id_seq'), 'kind', 'QUEUE_OPENED',
         'departmentId', d.id, 'createdAt', now()) end,
       'status', jsonb_build_object('id', s.id, 'departmentId', d.id, 'isOpen', true, 'statusMessage', '', 'totalWaiting', 0,
         'estimatedWaitMinutes', null, 'currentScheduleId', null, 'openedAt', null, 'closesAt', null, 'manualOverride', false,
         'overrideUntil', null, 'changedAt', now(), 'version', coalesce($2::int, s.version)))
     from queue_status s join department d on d.id = s.department_id where d.code = $1`,
    [department, version, ago, isAnnounced],
  );
}
