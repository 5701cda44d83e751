import type { Migration } from '@mikro-orm/migrations';
import { type Database, openDatabase } from '../../src/adapters/postgres/database.js';
import { migrations } from '../../src/migrations/index.js';
import { recordedLog } from '../support/records/recorded-log.js';
import { notAdditive } from './additive-rule.js';

let node: Database;
beforeAll(async () => {
  // Only the driver and the settings of the ORM are needed; nothing is executed.
  node = await openDatabase('postgres://nobody@127.0.0.1:1/none', { log: recordedLog() });
});
afterAll(() => node.close());

/** A migration that is not additive says why older programs and existing rows are safe nevertheless. */
type MigrationClass = { new (...args: ConstructorParameters<typeof Migration>): Migration; notAdditiveBecause?: string };

test.each(migrations)('$name is additive, or says why not', async ({ class: migrationClass }) => {
  const declared: MigrationClass = migrationClass;
  const migration = new declared(node.orm.em.getDriver(), node.orm.config);
  await migration.up();
  const statements = migration.getQueries().map(String);
  expect(statements.length).toBeGreaterThan(0);
  const found = notAdditive(statements);
  if (declared.notAdditiveBecause === undefined) expect(found).toEqual([]);
  else {
    expect(declared.notAdditiveBecause).toMatch(/^[A-Z].{40,}\.$/);
    expect(found).not.toEqual([]); // else the reason is no longer needed
  }
});

const TABLE = 'create table "visit" ("id" bigint primary key, "note" text null)';

test.each([
  'drop table "department"',
  'drop index "app_user_changed_in_index"',
  'alter table "department" rename to "clinic"',
  'alter table "department" rename column "code" to "short_name"',
  'alter table "department" drop column "active"',
  'alter table "department" alter column "code" type varchar(10)',
  'alter table "department" alter column "name" set not null',
  `alter table "department" alter column "time_zone" set default 'UTC'`,
  'alter table "department" add column "floor" integer not null',
  `alter table "department" add column "wing" text null, add column "floor" integer not null, add column "size" integer not null default 0`,
  'alter table "department" add column "floor" integer null, drop column "active"',
  'alter table "department" add constraint "c" check ("code" <> \'\')',
  'alter table "department" disable trigger "department_has_a_queue"',
  'create unique index "u" on "app_user" ("display_name")',
  'create trigger "t" before insert on "department" for each row execute function "f"()',
  'create trigger "t" before update of "role", "active" on "app_user" for each row execute function "f"()',
  'create or replace function "current_epoch"() returns text language sql as $$ select 1 $$',
  'alter function "current_epoch"() set search_path = public',
  'update "department" set "active" = false',
  'delete from "notification"',
  'truncate "domain_event"',
  `insert into "department" ("code") values ('A') on conflict ("code") do update set "active" = true`,
  'do $$ begin delete from notification; end $$',
  'with gone as (delete from notification returning *) insert into visit select * from gone',
  'create index "i" on "notification" ("recipient_id"); drop table "department"',
])('Not additive: %s', (statement) => {
  expect(notAdditive([TABLE, statement])).toEqual([statement]);
});

test.each([
  'create index "i" on "notification" ("recipient_id")',
  'alter table "department" add column "floor" integer null',
  'alter table "department" add column "floor" integer not null default 0, add column "wing" text',
  `comment on table "department" is 'drop table; update'`,
  'create function "f"() returns trigger language plpgsql as $$ begin delete from a; drop table b; end $$',
  'create unique index "u" on "visit" ("note")',
  'create trigger "t" before insert on "visit" for each row execute function "f"()',
  'alter table "visit" alter column "note" set not null',
  `insert into "visit" ("id", "note") values (1, 'a; b')`,
])('Additive: %s', (statement) => {
  expect(notAdditive([TABLE, statement])).toEqual([]);
});
