import type { Log } from '../../services/ports.js';

/** Runs SQL with `?` for each value. */
export type Ask = <T extends object>(sql: string, values?: unknown[]) => Promise<T[]>;

/** A session that somebody waits for. Null where this role may not see it. No text of a query: it holds what people typed. */
interface Session {
  pid: number;
  application: string | null;
  address: string | null;
  state: string | null;
  /** Start of its transaction, or of its idleness. */
  since: string | null;
}

const SESSION = `a.pid, a.application_name as application, host(a.client_addr) as address, a.state,
  to_char(coalesce(a.xact_start, a.state_change, a.backend_start) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since`;

/** Who holds the advisory lock `key`. */
export function holdersOf(ask: Ask, key: number): Promise<Session[]> {
  return ask<Session>(
    `select ${SESSION} from pg_locks l join pg_stat_activity a on a.pid = l.pid
     where l.locktype = 'advisory' and l.granted and l.classid = 0 and l.objid::bigint = ? and l.objsubid = 1
       and l.database = (select oid from pg_database where datname = current_database()) order by a.pid`,
    [key],
  );
}

/** Who holds what the session `pid` waits for. */
export function blockersOf(ask: Ask, pid: number): Promise<Session[]> {
  return ask<Session>(`select ${SESSION} from pg_stat_activity a where a.pid = any (pg_blocking_pids(?)) order by a.pid`, [pid]);
}

const AGAIN_AFTER_MS = 30_000;

/** Names in the log who is waited for: at once when it is somebody else than before, and every half minute. */
export class WaitLog {
  private named = '';
  private namedAt = 0;

  constructor(
    private readonly log: Log,
    private readonly what: string,
  ) {}

  name(sessions: readonly Session[]): void {
    const pids = sessions.map(({ pid }) => pid).join();
    if (pids === this.named && performance.now() - this.namedAt < AGAIN_AFTER_MS) return;
    this.named = pids;
    this.namedAt = performance.now();
    this.log.warn({ component: 'database', waitsFor: sessions }, `${this.what} waits for other sessions of the database`);
  }
}
