import { Migration } from '@mikro-orm/migrations';

/**
 * A user's row records when its role or activity last changed, and in which transaction. A user who becomes an active patient gets the
 * announcements that are still true. docs/decisions/core/0013-who-is-notified.md explains why.
 */
export class Migration0006LatePatients extends Migration {
  static readonly notAdditiveBecause =
    'The triggers on app_user fill the new columns and add notifications, which older programs read like any other; they reject nothing. ' +
    'The DO block alters only the function that this migration creates.';

  override up(): void {
    this.changesOfUsers();
    this.latePatients();
  }

  /** Constants for existing users: the table is not rewritten, and none of them counts as recently changed. */
  private changesOfUsers(): void {
    this.addSql(`alter table "app_user"
      add column "changed_at" timestamptz(3) not null default '1970-01-01T00:00:00Z',
      add column "changed_in" bigint not null default 0`);
    this.addSql(`alter table "app_user"
      alter column "changed_at" set default clock_timestamp(),
      alter column "changed_in" set default pg_current_xact_id()::text::bigint`);
    this.addSql(`create index "app_user_changed_in_index" on "app_user" ("changed_in")`);
    this.addSql(`create function "note_change_of_user"() returns trigger language plpgsql as $$
      begin
        new.changed_at := clock_timestamp();
        new.changed_in := pg_current_xact_id()::text::bigint;
        return new;
      end $$`);
    this.addSql(`create trigger "app_user_note_change" before update of "role", "active" on "app_user" for each row
      when (old.role is distinct from new.role or old.active is distinct from new.active) execute function "note_change_of_user"()`);
  }

  /**
   * Set-based: an import of 20,000 patients is one statement. The lock is the one that a foreign key takes: a nurse's click, which ends
   * older announcements, does not wait for it. Retention does not wait either and skips the announcement until the row is committed; an
   * announcement that retention is deleting is skipped here. Security definer: a role that may insert users needs no right to notify them.
   */
  private latePatients(): void {
    this.addSql(`create function "notify_late_patients"() returns trigger language plpgsql security definer as $$
      begin
        if tg_op = 'INSERT' then
          with still_true as materialized (
            select id from announcement where expires_at > clock_timestamp() for key share skip locked)
          insert into notification (announcement_id, recipient_id)
          select a.id, u.id from still_true a cross join after_change u where u.role = 'PATIENT' and u.active on conflict do nothing;
        elsif exists (select from after_change u join before_change b using (id)
            where u.role = 'PATIENT' and u.active and not (b.role = 'PATIENT' and b.active)) then
          with still_true as materialized (
            select id from announcement where expires_at > clock_timestamp() for key share skip locked)
          insert into notification (announcement_id, recipient_id)
          select a.id, u.id from still_true a cross join after_change u join before_change b on b.id = u.id
          where u.role = 'PATIENT' and u.active and not (b.role = 'PATIENT' and b.active) on conflict do nothing;
        end if;
        return null;
      end $$`);
    // The function uses our own tables, never a temporary table of the session that inserts the user.
    this.addSql(`do $$
      begin
        execute format('alter function notify_late_patients() set search_path = %I, pg_temp', current_schema());
      end $$`);
    this.addSql(`create trigger "app_user_entered" after insert on "app_user" referencing new table as after_change
      for each statement execute function "notify_late_patients"()`);
    this.addSql(`create trigger "app_user_readmitted" after update on "app_user" referencing old table as before_change
      new table as after_change for each statement execute function "notify_late_patients"()`);
  }
}
