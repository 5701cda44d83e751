import type { EntityManager } from '@mikro-orm/postgresql';
import type { Clock } from '../ports.js';

export interface SeedOptions {
  /** Target number of patients, named patient-1, patient-2 and so on. Existing patients are kept, also beyond this number. */
  patients: number;
  /** Called after every batch of patients; `total` is `patients`. */
  onProgress?: (done: number, total: number) => void;
  /** Checked before every batch. After an abort the call rejects with the signal's reason, and nothing is added. */
  signal?: AbortSignal;
}

/** The rows that this call added. */
export interface SeedReport {
  departments: number;
  users: number;
  patients: number;
  logs: number;
}

const PATIENTS_A_BATCH = 20_000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Weekdays as in ISO 8601: 1 is Monday. The emergency room never closes: its closing time is its opening time on the next day. */
const DEPARTMENTS = [
  { code: 'OPD', name: 'Outpatient Department', weekdays: '{1,2,3,4,5}', opens: '08:00', closes: '17:00' },
  { code: 'ER', name: 'Emergency Room', weekdays: '{1,2,3,4,5,6,7}', opens: '00:00', closes: '00:00' },
  { code: 'LAB', name: 'Laboratory', weekdays: '{1,2,3,4,5}', opens: '07:00', closes: '15:00' },
];

const STAFF = [
  ['nurse-1', 'NURSE', 'Nora Quill'],
  ['nurse-2', 'NURSE', 'Tomas Reed'],
  ['doctor-1', 'DOCTOR', 'Dr. Ines Marlow'],
  ['admin-1', 'ADMIN', 'Ada Fenn'],
];

const GIVEN_NAMES = '{Ana,Bo,Cleo,Dmitri,Esi,Farid,Greta,Hugo,Imani,Jun,Kaya,Lars,Mira}';
const FAMILY_NAMES = '{Alder,Brook,Cedar,Dale,Elm,Field,Grove,Hill,Isle,Jade,Lake,Moss,North,Oak,Pine,Reed,Stone,Thorn,Vale}';

/** Creates a small demo clinic: invented people, three departments and a week of history. */
export class DemoDataService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** Adds what is missing in one transaction and changes no existing row. */
  async seed(options: SeedOptions): Promise<SeedReport> {
    return this.em.fork().transactional(async (em) => {
      // Without the lock, two processes that start on an empty database would both write the week of logs.
      await em.execute(`select pg_advisory_xact_lock(hashtext('queuebell demo data'))`);
      return {
        departments: await this.addDepartments(em),
        users: await addStaff(em),
        patients: await addPatients(em, options),
        logs: await this.addWeekOfLogs(em),
      };
    });
  }

  private async addDepartments(em: EntityManager): Promise<number> {
    let added = 0;
    for (const { code, name, weekdays, opens, closes } of DEPARTMENTS) {
      const created = await affected(
        em,
        `insert into department (code, name, time_zone, active) values (?, ?, 'UTC', true) on conflict (code) do nothing`,
        [code, name],
      );
      added += created;
      // Only for a new department: removed opening hours must not reappear.
      if (created > 0) {
        await em.execute(
          `insert into queue_schedule (department_id, weekdays, opens_at, closes_at, active)
           select id, ?::smallint[], ?, ?, true from department where code = ?`,
          [weekdays, opens, closes, code],
        );
      }
    }
    return added;
  }

  /** Adds every opening and closing of the seven days before today, only to an empty log: entries cannot be deleted later. */
  private async addWeekOfLogs(em: EntityManager): Promise<number> {
    const today = new Date(Math.floor(this.clock.now().getTime() / DAY_MS) * DAY_MS);
    return affected(
      em,
      `insert into queue_status_log
         (department_id, was_open, is_open, reason, actor_id, actor_role, source, request_id, created_at)
       select d.id, not c.opens, c.opens,
              case when c.by_nurse then 'MANUAL' else 'SCHEDULE' end,
              case when c.by_nurse then nurse.id end, case when c.by_nurse then 'NURSE' end,
              case when c.by_nurse then 'API' else 'JOB' end, 'demo-data', c.at
       from queue_schedule s
       join department d on d.id = s.department_id and d.code in (${DEPARTMENTS.map(({ code }) => `'${code}'`).join(', ')})
       cross join (select ?::timestamptz - n * interval '1 day' as at from generate_series(1, 7) n) day
       cross join (select id from app_user where external_id = 'nurse-1') nurse
       cross join lateral (values
         (true, true, day.at + s.opens_at::time),
         -- A nurse closes, for the night, a queue that no schedule closes.
         (false, s.closes_at = s.opens_at, day.at + case when s.closes_at = s.opens_at then '22:00' else s.closes_at end::time)
       ) c (opens, by_nurse, at)
       where extract(isodow from day.at at time zone 'UTC') = any (s.weekdays) and not exists (select from queue_status_log)
       order by c.at, d.id`,
      [today],
    );
  }
}

async function addStaff(em: EntityManager): Promise<number> {
  let added = 0;
  for (const person of STAFF) {
    added += await affected(
      em,
      `insert into app_user (external_id, role, display_name, locale, active) values (?, ?, ?, 'en', true)
       on conflict (external_id) do nothing`,
      person,
    );
  }
  return added;
}

/** Works in batches only to show progress: 100,000 rows take about a second either way. */
async function addPatients(em: EntityManager, { patients, onProgress, signal }: SeedOptions): Promise<number> {
  let added = 0;
  for (let done = 0; done < patients; ) {
    signal?.throwIfAborted();
    const until = Math.min(done + PATIENTS_A_BATCH, patients);
    added += await affected(
      em,
      `insert into app_user (external_id, role, display_name, locale, active)
       select 'patient-' || n, 'PATIENT',
              (?::text[])[1 + n % 13] || ' ' || (?::text[])[1 + n % 19], 'en', true
       from generate_series(?::int, ?::int) n
       on conflict (external_id) do nothing`,
      [GIVEN_NAMES, FAMILY_NAMES, done + 1, until],
    );
    done = until;
    onProgress?.(done, patients);
  }
  return added;
}

async function affected(em: EntityManager, sql: string, parameters: unknown[]): Promise<number> {
  const { affectedRows } = await em.execute<{ affectedRows: number }>(sql, parameters, 'run');
  return affectedRows;
}
