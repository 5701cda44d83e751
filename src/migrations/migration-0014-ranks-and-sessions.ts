import { Migration } from '@mikro-orm/migrations';

/** Ranks with any number of places, and a queue that never names a session which was deleted. */
export class Migration0014RanksAndSessions extends Migration {
  static readonly notAdditiveBecause =
    'A rank stays the same number, and an older program, which receives it as text, calculates with it as before. No program writes the ' +
    'session of a queue: the trigger does, and it names a session that exists.';

  override up(): void {
    this.addSql(`alter table "queue_entry" alter column "rank" type numeric using "rank"::numeric`);
    this.addSql(`update "queue_status" set "session_id" = null
      where "session_id" is not null and "session_id" not in (select "id" from "queue_session")`);
    this.addSql(`alter table "queue_status" add constraint "queue_status_session_id_foreign"
      foreign key ("session_id") references "queue_session" ("id") on delete set null`);
  }
}
