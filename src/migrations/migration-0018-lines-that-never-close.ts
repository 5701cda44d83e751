import { Migration } from '@mikro-orm/migrations';

/** Entries of a queue that never closes are kept as long as those of a queue that closes each day: counted from their own end. */
export class Migration0018LinesThatNeverClose extends Migration {
  static readonly notAdditiveBecause =
    'A function of a trigger is replaced by one that permits more, and no older program deletes such events.';

  override up(): void {
    this.addSql(`create or replace function "keep_event_of_line"() returns trigger language plpgsql set search_path from current as $$
      begin
        if tg_op = 'DELETE' and (
          exists (select from queue_session where id = old.session_id and closed_at < clock_timestamp() - interval '1 day')
          or exists (select from queue_entry where id = old.entry_id and ended_at < clock_timestamp() - interval '1 day')) then return old; end if;
        raise exception 'queue_entry_event is append-only' using errcode = 'restrict_violation';
      end $$`);
  }
}
