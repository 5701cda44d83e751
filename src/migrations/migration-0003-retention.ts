import { Migration } from '@mikro-orm/migrations';

/** An announcement whose notifications are deleted keeps their number in each delivery status. */
export class Migration0003Retention extends Migration {
  override up(): void {
    this.addSql(`alter table "announcement"
      add column "deleted_pending" integer not null default 0,
      add column "deleted_sent" integer not null default 0,
      add column "deleted_delivered" integer not null default 0,
      add column "deleted_failed" integer not null default 0,
      add column "notifications_deleted_at" timestamptz(3) null`);
    // The inbox walks only these: it never reads the announcements whose notifications are deleted, however many years of them there are.
    this.addSql(`create index "announcement_with_notifications_index" on "announcement" ("id")
      where "notifications_deleted_at" is null`);
  }
}
