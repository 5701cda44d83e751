import { Migration } from '@mikro-orm/migrations';

/** What a person in the line needs: an interpreter, or somebody who fetches them. */
export class Migration0016NeedsOfPeople extends Migration {
  override up(): void {
    this.addSql(`alter table "queue_entry" add column "needs_interpreter" boolean not null default false,
      add column "collect_in_person" boolean not null default false`);
  }
}
