import { Migration } from '@mikro-orm/migrations';

/** The trigger on department finds our tables by itself, whatever the search path of the session that inserts the department. */
export class Migration0009QueueOfADepartmentAnywhere extends Migration {
  static readonly notAdditiveBecause =
    'The DO block only sets the search path of the function behind the trigger on department, which does the same as before.';

  override up(): void {
    this.addSql(`do $$
      begin
        execute format('alter function queue_of_new_department() set search_path = %I, pg_temp', current_schema());
      end $$`);
  }
}
