import { Migration } from '@mikro-orm/migrations';

/** The ladder of each event; triggers write the steps of an announcement and count its messages. */
export class Migration0020Ladders extends Migration {
  static readonly notAdditiveBecause =
    'A trigger on announcements adds rows to a new table that no older program reads, and rejects nothing that it writes.';

  override up(): void {
    this.stepsOfAnnouncements();
    this.counting();
    this.defaultLadder();
  }

  /**
   * One statement for each statement that announces, so that no program can announce without the steps, not even one of the release before.
   * It acts with the rights of the tables' owner: the role of a server that still runs has none on the new tables, and its click must not fail for that.
   */
  private stepsOfAnnouncements(): void {
    this.addSql(`create function "steps_of_announcements"() returns trigger language plpgsql security definer
      set search_path from current as $$
      begin
        insert into announcement_step (announcement_id, step, channel, condition, due_at, expires_at)
        select a.id, s.step, s.channel, s.condition, a.created_at + s.after_seconds * interval '1 second',
          a.created_at + (s.after_seconds + s.ttl_seconds) * interval '1 second'
        from announced a join channel_step s on s.event = a.kind and case
          when exists (select from channel_step o where o.department_id = a.department_id and o.event = a.kind)
          then s.department_id = a.department_id else s.department_id is null end;
        return null;
      end $$`);
    this.addSql(`create trigger "announcement_has_steps" after insert on "announcement"
      referencing new table as announced for each statement execute function "steps_of_announcements"()`);
  }

  /** The rows are written in one order, so that two statements do not wait for each other. */
  private counting(): void {
    this.addSql(`create function "count_new_deliveries"() returns trigger language plpgsql set search_path from current as $$
      begin
        insert into delivery_count as c (announcement_id, step, channel, status, reason, count)
        select announcement_id, step, channel, status, coalesce(reason, ''), count(*) from added
        group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
        on conflict on constraint delivery_count_pkey do update set count = c.count + excluded.count;
        return null;
      end $$`);
    this.addSql(`create trigger "delivery_is_counted" after insert on "delivery"
      referencing new table as added for each statement execute function "count_new_deliveries"()`);
    this.addSql(`create function "count_changed_deliveries"() returns trigger language plpgsql set search_path from current as $$
      begin
        insert into delivery_count as c (announcement_id, step, channel, status, reason, count)
        select announcement_id, step, channel, status, reason, sum(change) from (
          select announcement_id, step, channel, status, coalesce(reason, '') as reason, 1 as change from changed
          union all select announcement_id, step, channel, status, coalesce(reason, ''), -1 from old_ones) as changes
        group by 1, 2, 3, 4, 5 having sum(change) <> 0 order by 1, 2, 3, 4, 5
        on conflict on constraint delivery_count_pkey do update set count = c.count + excluded.count;
        return null;
      end $$`);
    this.addSql(`create trigger "delivery_change_is_counted" after update on "delivery"
      referencing new table as changed old table as old_ones for each statement execute function "count_changed_deliveries"()`);
  }

  /** Times in seconds: after the announcement, and how long a message may still be sent afterwards. */
  private defaultLadder(): void {
    this.addSql(`insert into "channel_step" ("event", "step", "after_seconds", "channel", "condition", "ttl_seconds") values
      ('CALLED', 1, 1, 'WEB_PUSH', 'NO_OPEN_PAGE', 300),
      ('CALLED', 2, 5, 'WEB_PUSH', 'ALWAYS', 300),
      ('CALLED', 3, 60, 'SMS', 'ALWAYS', 300),
      ('CALLED', 4, 120, 'EMAIL', 'ALWAYS', 300),
      ('ALMOST_YOUR_TURN', 1, 5, 'WEB_PUSH', 'ALWAYS', 900),
      ('ALMOST_YOUR_TURN', 2, 90, 'SMS', 'BY_CHOICE', 900),
      ('MISSED', 1, 5, 'WEB_PUSH', 'ALWAYS', 1800),
      ('MISSED', 2, 60, 'EMAIL', 'ALWAYS', 1800),
      ('MOVED', 1, 5, 'WEB_PUSH', 'ALWAYS', 900),
      ('DELAYED', 1, 5, 'WEB_PUSH', 'ALWAYS', 1800),
      ('CANCELLED', 1, 5, 'WEB_PUSH', 'ALWAYS', 3600),
      ('CANCELLED', 2, 120, 'EMAIL', 'ALWAYS', 3600),
      ('TRANSFERRED', 1, 5, 'WEB_PUSH', 'ALWAYS', 1800),
      ('QUEUE_PAUSED', 1, 5, 'WEB_PUSH', 'ALWAYS', 1800),
      ('QUEUE_DRAINING', 1, 5, 'WEB_PUSH', 'ALWAYS', 1800),
      ('QUEUE_OPENED', 1, 30, 'WEB_PUSH', 'ALWAYS', 14400),
      ('QUEUE_OPENED', 2, 600, 'EMAIL', 'ALWAYS', 14400),
      ('QUEUE_OPENED', 3, 600, 'SMS', 'BY_CHOICE', 14400),
      ('QUEUE_OPENS_SOON', 1, 30, 'WEB_PUSH', 'ALWAYS', 3600),
      ('TEST', 1, 0, 'WEB_PUSH', 'ALWAYS', 120)`);
  }
}
