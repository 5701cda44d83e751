import { Migration } from '@mikro-orm/migrations';

/** Departments are entered by SQL: whoever does so need not know that each has a queue. */
export class Migration0004QueueOfADepartment extends Migration {
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
