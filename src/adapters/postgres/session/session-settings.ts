import pg from 'pg';

/**
 * Settings of each of our sessions, whatever the server, the database or the role sets: the program reads times and numbers in one form,
 * writes text in one form, and relies on each statement seeing what was committed before it.
 */
export const PINNED = {
  DateStyle: 'ISO, MDY',
  IntervalStyle: 'postgres',
  TimeZone: 'UTC',
  standard_conforming_strings: 'on',
  bytea_output: 'hex',
  extra_float_digits: '1',
  default_transaction_isolation: 'read committed',
  /** In ms; pools override these three. */
  statement_timeout: '30000',
  lock_timeout: '5000',
  idle_in_transaction_session_timeout: '30000',
  /** The pool closes idle connections; a nurse's click must not meet one that PostgreSQL closes at that moment. */
  idle_session_timeout: '0',
} as const;

export type Settings = Readonly<Record<string, string>>;

/** One query with two answers: whether the client talks to the server directly; if so, the session has the settings until it ends. */
export function settingsOfSession(settings: Settings, pid: number | null): string {
  const calls = Object.entries(settings).map(([name, value]) => `set_config(${quoted(name)}, ${quoted(value)}, false)`);
  return `select pg_backend_pid() = ${pid ?? 0} as "isDirect",
    case when pg_backend_pid() = ${pid ?? 0} then array[${calls.join(', ')}] end as settings`;
}

export interface TransactionSettings {
  sql: string;
  /** Number of statements in `sql`; each has a result. */
  statements: number;
}

/** The same settings for one transaction, sent before its first statement and in the same message. */
export function settingsOfTransaction(settings: Settings): TransactionSettings {
  const { default_transaction_isolation: isolation, ...others } = settings;
  const statements = Object.entries(others).map(
    ([name, value]) => `set local ${pg.escapeIdentifier(name)} = ${literal(name, value)}`,
  );
  // First, because PostgreSQL accepts it only before any other statement.
  if (isolation) statements.unshift(`set transaction isolation level ${isolation}`);
  return { sql: statements.map((statement) => `${statement};`).join(''), statements: statements.length };
}

/** A search path is a list whose items are already quoted. */
function literal(name: string, value: string): string {
  return name === 'search_path' ? value : quoted(value);
}

function quoted(value: string): string {
  return pg.escapeLiteral(value).trim();
}
