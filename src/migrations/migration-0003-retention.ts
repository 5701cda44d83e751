import { Migration } from '@mikro-orm/migrations';

/** What is left of an announcement whose notifications were deleted: how many of them stood where. */
export class Migration0003Retention extends Migration {
  override up(): void {
    this.addSql(`alter table "announcement"
      add column "deleted_pending" integer not null default 0,
      add column "deleted_sent" integer not null default 0,
      add column "deleted_delivered" integer not null default 0,
      add column "deleted_failed" integer not null default 0,
      add column "notifications_deleted_at" timestamptz(3) null`);
    // The inbox walks these only: however many years of emptied announcements there are, none of them is looked at.
    this.addSql(`create index "announcement_with_notifications_index" on "announcement" ("id")
      where "notifications_deleted_at" is null`);
  }
}
