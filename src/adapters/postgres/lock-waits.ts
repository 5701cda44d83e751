import type { Log } from '../../services/ports.js';

/**
 * Time for which the creation or change of a table waits for its lock, in ms. All other sessions that want the table wait behind it
 * meanwhile; then it lets them pass and retries.
 */
export const TABLE_LOCK_WAIT_MS = 300;

const LOCK_NOT_AVAILABLE = '55P03';
const LOG_AGAIN_AFTER_MS = 30_000;

/** Runs SQL with a `?` for each value. */
export type Ask = <T extends object>(sql: string, values?: unknown[]) => Promise<T[]>;

/** A session that others wait for. Fields are null if this role may not see them. It has no query text, which may hold personal data. */
interface Session {
  pid: number;
  application: string | null;
  address: string | null;
  state: string | null;
  /** Start of its transaction or of its idle time. */
  since: string | null;
}

const SESSION = `a.pid, a.application_name as application, host(a.client_addr) as address, a.state,
  to_char(coalesce(a.xact_start, a.state_change, a.backend_start) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since`;

/** Returns the sessions that hold the advisory lock `key`. */
export function holdersOf(ask: Ask, key: number): Promise<Session[]> {
  return ask<Session>(
    `select ${SESSION} from pg_locks l join pg_stat_activity a on a.pid = l.pid
     where l.locktype = 'advisory' and l.granted and l.classid = 0 and l.objid::bigint = ? and l.objsubid = 1
       and l.database = (select oid from pg_database where datname = current_database()) order by a.pid`,
    [key],
  );
}

/** Returns the sessions that use `table`. */
export function usersOf(ask: Ask, table: string): Promise<Session[]> {
  return ask<Session>(
    `select distinct ${SESSION} from pg_locks l join pg_stat_activity a on a.pid = l.pid
     where l.granted and l.relation = to_regclass(?) and a.pid <> pg_backend_pid() order by a.pid`,
    [table],
  );
}

/** Returns the sessions that the session `pid` waits for. */
export function blockersOf(ask: Ask, pid: number): Promise<Session[]> {
  return ask<Session>(`select ${SESSION} from pg_stat_activity a where a.pid = any (pg_blocking_pids(?)) order by a.pid`, [pid]);
}

/** Tells whether a statement failed because its wait for a lock timed out. */
export function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE;
}

/** Logs the sessions that are waited for: immediately when they change, otherwise every 30 s. */
export class WaitLog {
  private named = '';
  private namedAt = 0;

  constructor(
    private readonly log: Log,
    private readonly what: string,
  ) {}

  name(sessions: readonly Session[]): void {
    const pids = sessions.map(({ pid }) => pid).join();
    if (pids === this.named && performance.now() - this.namedAt < LOG_AGAIN_AFTER_MS) return;
    this.named = pids;
    this.namedAt = performance.now();
    this.log.warn({ component: 'database', waitsFor: sessions }, `${this.what} waits for other sessions of the database`);
  }
}
