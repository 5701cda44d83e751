import { DatabaseRefusalError } from '../../../services/sql/database-refusal.js';

type Check = (value: string) => boolean;

const anything: Check = () => true;
const oneOf =
  (...values: string[]): Check =>
  (value) =>
    values.includes(value);
const seconds: Check = (value) => /^-?\d{1,6}$/.test(value);

/**
 * The supported connection parameters, by libpq's names, and a check of their values. Those with "no effect" are accepted because a single
 * host or this driver satisfies them anyway.
 */
const SUPPORTED = {
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
  /** A parameter of node-postgres and JDBC. */
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
  /** A parameter of Prisma: settings are made in each transaction, without a check for a pooler. */
  pgbouncer: oneOf('true', 'false'),
  /** No effect: the program itself requires a writable primary, see the health check. */
  target_session_attrs: oneOf('any', 'read-write', 'primary'),
  /** No effect: one host, UTF-8 only, no GSSAPI, no compression, the host's name is always sent, parameters have libpq's meaning. */
  load_balance_hosts: oneOf('disable', 'random'),
  client_encoding: (value) => /^(utf-?8|unicode|auto)$/i.test(value),
  gssencmode: oneOf('disable', 'prefer'),
  sslcompression: oneOf('0'),
  sslsni: oneOf('1'),
  sslcertmode: oneOf('allow'),
  uselibpqcompat: oneOf('true'),
} satisfies Record<string, Check>;

type ConnectionParameter = keyof typeof SUPPORTED;
/** The names of the supported parameters. */
export const CONNECTION_PARAMETERS: readonly string[] = Object.keys(SUPPORTED);
export type ConnectionParameters = Partial<Record<ConnectionParameter, string>>;

/** Alternatives to parameters that are not supported. */
const INSTEAD: Record<string, string> = {
  connection_limit: 'Set QUEUE_DATABASE_POOL_SIZE instead.',
  pool_timeout: 'Remove it; the program waits 5 s for a connection.',
  statement_timeout: 'Remove it; statements are limited to 30 s.',
  service: 'Put host, database and user into DATABASE_URL.',
  passfile: 'Remove it; ~/.pgpass and PGPASSFILE are read.',
  hostaddr: 'Use "host" with the name in the certificate.',
};

/**
 * Reads the query of a PostgreSQL URL.
 *
 * @throws DatabaseRefusalError that names an unsupported parameter: ignoring it could expose data
 */
export function readParameters(query: string): ConnectionParameters {
  const parameters: ConnectionParameters = {};
  for (const [name, value] of pairs(query)) {
    if (!isSupported(name)) {
      throw new DatabaseRefusalError(
        `The PostgreSQL connection parameter "${name}" is unknown or not supported. ` +
          `${INSTEAD[name] ?? 'Remove it from DATABASE_URL (or unset its PG... variable).'} docs/operations/postgresql.md lists the supported parameters.`,
      );
    }
    if (!SUPPORTED[name](value)) {
      throw new DatabaseRefusalError(`The PostgreSQL connection parameter "${name}" has a value that is not supported.`);
    }
    if (parameters[name] !== undefined && parameters[name] !== value) {
      throw new DatabaseRefusalError(`The PostgreSQL connection parameter "${name}" is set twice, with different values.`);
    }
    if (value !== '') parameters[name] = value;
  }
  return parameters;
}

function isSupported(name: string): name is ConnectionParameter {
  return Object.hasOwn(SUPPORTED, name);
}

/** The parameters as pairs. A plus sign is not a space: libpq decodes percent signs only. */
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
