import { DatabaseRefusalError } from '../../../services/sql/database-refusal.js';

type Check = (value: string) => boolean;

const anything: Check = () => true;
const oneOf =
  (...values: string[]): Check =>
  (value) =>
    values.includes(value);
const seconds: Check = (value) => /^-?\d{1,6}$/.test(value);

/**
 * What a connection may be asked for, by libpq's names, and which values can be honoured. "No effect" is said of those that a single host,
 * or this driver, makes true by itself.
 */
const HONOURED = {
  host: anything,
  port: anything,
  dbname: anything,
  user: anything,
  password: anything,
  schema: anything,
  search_path: anything,
  options: anything,
  application_name: anything,
  fallback_application_name: anything,
  connect_timeout: seconds,
  sslmode: oneOf('disable', 'allow', 'prefer', 'require', 'no-verify', 'verify-ca', 'verify-full'),
  /** Of node-postgres and JDBC. */
  ssl: oneOf('true', '1', 'false', '0', 'no-verify'),
  sslrootcert: anything,
  sslcert: anything,
  sslkey: anything,
  sslpassword: anything,
  sslcrl: anything,
  ssl_min_protocol_version: oneOf('TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'),
  ssl_max_protocol_version: oneOf('TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'),
  sslnegotiation: oneOf('postgres', 'direct'),
  channel_binding: oneOf('disable', 'prefer', 'require'),
  keepalives: oneOf('0', '1'),
  keepalives_idle: seconds,
  /** Prisma's: settings are made in each transaction, without a look whether a pooler is there. */
  pgbouncer: oneOf('true', 'false'),
  /** The program itself demands a primary that takes changes: see the health check. */
  target_session_attrs: oneOf('any', 'read-write', 'primary'),
  /** No effect: one host, UTF-8 only, no GSSAPI, no compression, the host's name is always sent, libpq's meaning always. */
  load_balance_hosts: oneOf('disable', 'random'),
  client_encoding: (value) => /^(utf-?8|unicode|auto)$/i.test(value),
  gssencmode: oneOf('disable', 'prefer'),
  sslcompression: oneOf('0'),
  sslsni: oneOf('1'),
  sslcertmode: oneOf('allow'),
  uselibpqcompat: oneOf('true'),
} satisfies Record<string, Check>;

type ConnectionParameter = keyof typeof HONOURED;
/** Names of all that are honoured. */
export const CONNECTION_PARAMETERS: readonly string[] = Object.keys(HONOURED);
export type ConnectionParameters = Partial<Record<ConnectionParameter, string>>;

/** What to do instead, where there is something. */
const INSTEAD: Record<string, string> = {
  connection_limit: 'Set QUEUE_DATABASE_POOL_SIZE instead.',
  pool_timeout: 'Remove it; a connection is waited for 5 s.',
  statement_timeout: 'Remove it; a statement takes 30 s at most.',
  service: 'Write host, database and user into DATABASE_URL.',
  passfile: 'Remove it; ~/.pgpass and PGPASSFILE are read.',
  hostaddr: 'Name the host as its certificate does.',
};

/**
 * The query of a PostgreSQL URL.
 *
 * @throws DatabaseRefusalError naming what is not known or cannot be honoured: passed over, it might be what keeps data secret
 */
export function readParameters(query: string): ConnectionParameters {
  const parameters: ConnectionParameters = {};
  for (const [name, value] of pairs(query)) {
    if (!isHonoured(name)) {
      throw new DatabaseRefusalError(
        `The PostgreSQL connection parameter "${name}" is not known to this program, or cannot be honoured. ` +
          `${INSTEAD[name] ?? 'Remove it from DATABASE_URL (or unset its PG... variable).'} docs/operations/postgresql.md lists all that are.`,
      );
    }
    if (!HONOURED[name](value)) {
      throw new DatabaseRefusalError(`The PostgreSQL connection parameter "${name}" has a value that cannot be honoured.`);
    }
    if (parameters[name] !== undefined && parameters[name] !== value) {
      throw new DatabaseRefusalError(`The PostgreSQL connection parameter "${name}" is given twice, with different values.`);
    }
    if (value !== '') parameters[name] = value;
  }
  return parameters;
}

function isHonoured(name: string): name is ConnectionParameter {
  return Object.hasOwn(HONOURED, name);
}

/** A plus sign is one: libpq decodes percent signs only. */
function pairs(query: string): [string, string][] {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      const name = decoded(at === -1 ? pair : pair.slice(0, at));
      return [name, at === -1 ? '' : decoded(pair.slice(at + 1), name)];
    });
}

function decoded(text: string, of = text): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new DatabaseRefusalError(`The PostgreSQL connection parameter "${of}" is not percent-encoded correctly.`);
  }
}
