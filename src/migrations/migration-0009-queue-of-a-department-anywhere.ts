import { Migration } from '@mikro-orm/migrations';

/** Departments are entered by SQL, in a session whose search path need not lead to our tables: the trigger finds them by itself. */
export class Migration0009QueueOfADepartmentAnywhere extends Migration {
  override up(): void {
    this.addSql(`do $$
      begin
        execute format('alter function queue_of_new_department() set search_path = %I, pg_temp', current_schema());
      end $$`);
  }
}
