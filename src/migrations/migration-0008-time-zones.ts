import { Migration } from '@mikro-orm/migrations';

/**
 * A department must have an IANA time zone name: with another text its opening hours have no effect and never close it. Existing rows stay
 * as they are; `queuebell doctor` names those whose zone is unknown.
 */
export class Migration0008TimeZones extends Migration {
  static readonly notAdditiveBecause =
    'The triggers on department reject a time zone with which no program can compute opening hours. Existing rows are not checked, and no ' +
    'program changes a time zone: only the SQL of an administrator can be rejected.';

  override up(): void {
    // pg_timezone_names reads every file of the time zone data (about 40 ms): once a statement, however many rows it inserts. `at time zone`
    // is not a check: it accepts abbreviations and anything that looks like a POSIX rule ("UTC+3", "Foo5").
    this.addSql(`create function "refuse_unknown_time_zone"() returns trigger language plpgsql as $$
      declare
        entered text[];
        known text[];
        wrong text;
        meant text;
      begin
        if tg_op = 'INSERT' then
          entered := array(select distinct time_zone from new_rows);
        else
          entered := array(select distinct n.time_zone from new_rows n join old_rows o using (id) where n.time_zone <> o.time_zone);
        end if;
        if cardinality(entered) = 0 then return null; end if;
        known := array(select name from pg_timezone_names where name !~ '^(posix|right)/|^(Factory|localtime|posixrules)$');
        wrong := (select name from unnest(entered) name where name <> all (known) limit 1);
        if wrong is null then return null; end if;
        meant := (select name from unnest(known) name where lower(name) = lower(btrim(wrong, E' \\t\\r\\n')) limit 1);
        raise exception '"%" is not an IANA time zone name that this PostgreSQL knows', wrong using
          errcode = 'check_violation', schema = tg_table_schema, table = tg_table_name, column = 'time_zone',
          hint = case when meant is null
            then 'Enter a name such as "Europe/Berlin" (select name from pg_timezone_names). A name that is newer than the time zone '
              || 'data of this PostgreSQL is refused too: enter the older one of the same zone, or update that data.'
            else format('Enter it as "%s".', meant) end;
      end $$`);
    this.addSql(`create trigger "department_time_zone_entered" after insert on "department"
      referencing new table as new_rows for each statement execute function "refuse_unknown_time_zone"()`);
    this.addSql(`create trigger "department_time_zone_changed" after update on "department"
      referencing old table as old_rows new table as new_rows for each statement execute function "refuse_unknown_time_zone"()`);
  }
}
