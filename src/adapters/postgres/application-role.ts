import pg from 'pg';
import type { Database } from './database.js';

/**
 * The rights that the server, its jobs and its commands need on each table; PostgreSQL denies everything else. Locking rows (FOR UPDATE)
 * requires the right to update them.
 */
const PRIVILEGES: ReadonlyArray<[table: string, privileges: string]> = [
  // Tokens change names and languages, admins all of these. When a row last changed is the database's own affair.
  // A function that the owner of the tables has created deletes guests (delete_guests).
  ['app_user', 'select, insert, update (external_id, role, display_name, locale, active, version)'],
  [
    'department',
    [
      'select, insert, update (code, name, time_zone, discreet_name, active, opens_automatically, opens_soon_minutes, public_join, capacity,',
      'seen_before_closing_only, call_grace_seconds, overtime_minutes, expected_turn_minutes, version)',
    ].join(' '),
  ],
  ['queue_schedule', 'select, insert, update, delete'],
  ['schedule_exception', 'select, insert, update, delete'],
  ['staff_assignment', 'select, insert, delete'],
  // A new department gets its queue from a trigger, which has the rights of the role that adds it.
  ['queue_status', 'select, insert, update'],
  ['queue_session', 'select, insert, update, delete'],
  ['service_point', 'select, insert, update'],
  ['queue_entry', 'select, insert, update, delete'],
  // A trigger permits the deletion of events of sessions and entries that ended long ago.
  ['queue_entry_event', 'select, insert, delete'],
  ['device', 'select, insert, update'],
  ['idempotency_key', 'select, insert, update, delete'],
  ['queue_status_log', 'select, insert'],
  ['change_log', 'select, insert'],
  ['refused_attempt', 'select, insert'],
  // A function that the owner has created deletes the notices to one person that are no longer needed (delete_personal_notices).
  ['announcement', 'select, insert, update'],
  ['notification', 'select, insert, update, delete'],
  ['contact_point', 'select, insert, update, delete'],
  ['code_count', 'select, insert, update, delete'],
  ['suppression', 'select, insert, delete'],
  ['notification_preference', 'select, insert, update, delete'],
  ['notification_setting', 'select, insert, update, delete'],
  ['channel_step', 'select, insert, update, delete'],
  // A trigger writes the steps of an announcement, another one counts the deliveries, both with the rights of the role that acts.
  ['announcement_step', 'select, insert, update, delete'],
  ['delivery', 'select, insert, update, delete'],
  ['delivery_count', 'select, insert, update, delete'],
  ['channel_provider', 'select, insert, update'],
  ['provider_day', 'select, insert, update, delete'],
  ['domain_event', 'select, insert, update, delete'],
  ['database_epoch', 'select, insert'],
  ['mikro_orm_migrations', 'select'],
  ['agenda_jobs', 'select, insert, update, delete'],
];
/** Identity columns require no right on their sequence, but the triggers of the two logs call `nextval` themselves. */
const SEQUENCES = ['queue_status_log_seq_seq', 'change_log_seq_seq'];

interface Place {
  schema: string;
  database: string;
  isRole: boolean;
  /** Whether the role has the rights of the tables' owner, and so could disable the protection of the audit trail. */
  isOwner: boolean;
  tables: string[];
}

/**
 * Gives `role` exactly the rights that the program needs, in one transaction, and returns the executed statements. The caller connects as
 * the owner of the tables, after each migration.
 */
export async function grantApplicationRole(database: Database, role: string): Promise<string[]> {
  const place = await lookAround(database, role);
  if (!place.isRole)
    throw new Error(`There is no database role "${role}". Create it first: create role ${role} login password '...'`);
  if (place.isOwner) {
    throw new Error(`The database role "${role}" owns the tables, or may act as their owner: use another role for the server.`);
  }
  const statements = statementsFor(role, place);
  await database.em.fork().transactional(async (em) => {
    for (const statement of statements) await em.execute(statement);
  });
  return statements;
}

/** Tells whether the role that this connection uses could change the audit trail. */
export async function mayActAsOwner(database: Database): Promise<boolean> {
  const [row] = await database.em
    .fork()
    .execute<{ may: boolean }[]>(
      `select pg_has_role(relowner, 'member') as may from pg_class where oid = to_regclass('queue_status_log')`,
    );
  return row?.may ?? true; // no table yet: the role that creates it will own it
}

async function lookAround(database: Database, role: string): Promise<Place> {
  const [place] = await database.em.fork().execute<[Place]>(
    `select n.nspname::text as schema, current_database() as database, r.oid is not null as "isRole",
            coalesce(pg_has_role(r.oid, c.relowner, 'member'), false) as "isOwner",
            array(select tablename::text from pg_tables where schemaname = n.nspname) as tables
     from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_roles r on r.rolname = ? where c.oid = 'queue_status_log'::regclass`,
    [role],
  );
  return place;
}

function statementsFor(role: string, { schema, database, tables }: Place): string[] {
  const quoted = pg.escapeIdentifier;
  const to = quoted(role);
  return [
    // PostgreSQL would find a temporary table before ours of the same name, even in a trigger.
    `revoke temporary on database ${quoted(database)} from public`,
    `revoke create on schema ${quoted(schema)} from public`,
    `revoke all on all tables in schema ${quoted(schema)} from ${to}`,
    `revoke all on all sequences in schema ${quoted(schema)} from ${to}`,
    `grant usage on schema ${quoted(schema)} to ${to}`,
    ...PRIVILEGES.filter(([table]) => tables.includes(table)).map(
      ([table, privileges]) => `grant ${privileges} on table ${quoted(schema)}.${quoted(table)} to ${to}`,
    ),
    ...SEQUENCES.map((sequence) => `grant usage on sequence ${quoted(schema)}.${quoted(sequence)} to ${to}`),
  ];
}
