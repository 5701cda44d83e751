import { openDatabase } from '../../src/adapters/postgres/database.js';
import { recordedLog } from '../support/records/recorded-log.js';

/** Only a migration can say these: checks, the functions and triggers of the audit trail, the migrator's own table. Agenda's tables are its own. */
const UNKNOWN_TO_ENTITIES =
  /^set |drop constraint ".*_check"|_append_only|_chain|audit_field|"current_epoch"\(\);|queue_status_log_hash|change_log_hash|new_department|department_has_a_queue|unknown_time_zone|department_time_zone|note_change|notify_late_patients|app_user_entered|app_user_readmitted|session_of_queue|queue_has_a_session|keep_event_of_line|delete_guests|delete_personal_notices|queue_entry_event_|announcement_has_steps|delivery_is_counted|delivery_change_is_counted|steps_of_announcements|count_(new|changed)_deliveries|service_point_name|queue_entry_line_index|queue_entry_answer_by|mikro_orm_migrations|agenda_(jobs|logs)/i;

/** The statements that would bring the database at `url` to what the entities declare. */
export async function schemaDifference(url: string): Promise<string[]> {
  const database = await openDatabase(url, { log: recordedLog(), poolSize: 2 });
  try {
    const difference = await database.orm.schema.getUpdateSchemaSQL({ safe: false });
    return difference.split('\n').filter((line) => line.trim() && !UNKNOWN_TO_ENTITIES.test(line));
  } finally {
    await database.close();
  }
}
