import { Migration } from '@mikro-orm/migrations';

/** A department that is inserted by SQL gets its queue from a trigger. */
export class Migration0004QueueOfADepartment extends Migration {
  static readonly notAdditiveBecause =
    'The trigger on department only adds the row that the program needs, and leaves a row alone that is already there.';

  override up(): void {
    this.addSql(`create function "queue_of_new_department"() returns trigger language plpgsql as $$
      begin
        insert into queue_status (department_id, status_message, changed_at) values (new.id, 'Queue Closed', now())
          on conflict (department_id) do nothing;
        return null;
      end $$`);
    this.addSql(`create trigger "department_has_a_queue" after insert on "department"
      for each row execute function "queue_of_new_department"()`);
    this.addSql(`insert into queue_status (department_id, status_message, changed_at)
      select id, 'Queue Closed', now() from department on conflict (department_id) do nothing`);
  }
}
