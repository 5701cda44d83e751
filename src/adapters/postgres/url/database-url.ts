import { parse } from 'pg-connection-string';
import { DatabaseRefusalError } from '../../../services/sql/database-refusal.js';
import { readParameters } from './connection-parameters.js';
import { readOptions } from './libpq-options.js';
import { quotedPath } from './search-path.js';
import { type Transport, transportOf } from './transport.js';

/** The contents of DATABASE_URL: the database's address and how to connect, with libpq's meaning. */
export interface DatabaseAddress {
  host: string;
  port: number;
  database: string;
  user: string | undefined;
  /** Undefined: that of ~/.pgpass. */
  password: string | undefined;
  transport: Transport;
  channelBinding: 'disable' | 'prefer' | 'require';
  applicationName: string | undefined;
  /** In ms. */
  connectTimeoutMs: number | undefined;
  keepAlive: { isOn: boolean; idleMs: number };
  /** Settings of every session, by name: the schema, and what `options` sets. */
  settings: Readonly<Record<string, string>>;
  /** The rest of `options`, for a proxy that reads it (`endpoint=...`). */
  startupOptions: string | undefined;
  /** Whether a transaction pooler is assumed; otherwise it is detected. */
  isPooled: boolean;
}

const DEFAULT_PORT = 5432;
/** Scheme, user and password, hosts, path, query. */
const SHAPE = /^postgres(?:ql)?:\/\/(?:[^/?#]*@)?([^@/?#]*)(?:\/[^?#]*)?(?:\?([^#]*))?$/i;
/** A parameter's name with characters that no name has: it is part of a password that contains a "?". */
const NO_NAME = /^[^=]*[@/:]/;
const IPV6 = /\[[^[\]]*\]/g;

/**
 * Reads a PostgreSQL URL and the files that it names. Nothing in it is ignored: what is not supported is rejected.
 *
 * @throws DatabaseRefusalError that names the parameter, never a password
 */
export function readDatabaseUrl(url: string): DatabaseAddress {
  const { authority, query } = split(url);
  // First, because after a "?" in a password the rest is not a parameter and must not be shown as one.
  const base = readBase(url.split('?', 1)[0] ?? '');
  const given = readParameters(query);
  const host = given.host ?? base.host ?? 'localhost';
  refuseSeveral(given.host === undefined ? authority : host, given.port ?? '');
  const options = readOptions(given.options ?? '');
  const user = given.user ?? base.user;
  const database = given.dbname ?? base.database ?? user;
  if (!database) throw new DatabaseRefusalError('DATABASE_URL names no database: postgres://user:password@host:5432/queuebell');
  return {
    host,
    port: portOf(given.port ?? base.port),
    database,
    user,
    password: given.password ?? base.password,
    transport: transportOf(given, host),
    channelBinding: (given.channel_binding as DatabaseAddress['channelBinding'] | undefined) ?? 'disable',
    applicationName: given.application_name ?? given.fallback_application_name,
    connectTimeoutMs: connectTimeoutOf(given.connect_timeout),
    keepAlive: { isOn: given.keepalives !== '0', idleMs: Number(given.keepalives_idle ?? 0) * 1_000 },
    settings: { ...options.settings, ...searchPathOf(given, options.settings) },
    startupOptions: options.rest,
    isPooled: given.pgbouncer === 'true',
  };
}

function split(url: string): { authority: string; query: string } {
  const match = SHAPE.exec(url);
  const [, authority = '', query = ''] = match ?? [];
  if (!match || query.split('&').some((pair) => NO_NAME.test(pair))) throw unreadable();
  return { authority, query };
}

function unreadable(): DatabaseRefusalError {
  return new DatabaseRefusalError(
    'DATABASE_URL is not a valid URL. Its form is postgres://user:password@host:5432/database?parameter=value. In each part, special ' +
      'characters must be percent-encoded: @ is %40, / is %2F, # is %23, ? is %3F, % is %25.',
  );
}

interface Base {
  host: string | undefined;
  port: string | undefined;
  user: string | undefined;
  password: string | undefined;
  database: string | undefined;
}

/** Reads the URL without its query as the driver does. The driver's own message would contain the password. */
function readBase(url: string): Base {
  try {
    const { host, port, user, password, database } = parse(url);
    return {
      host: host || undefined,
      port: port || undefined,
      user: user || undefined,
      password: password || undefined,
      database: database ? decodeURIComponent(database) : undefined,
    };
  } catch {
    if (/^[^,]*$/.test(url)) throw unreadable();
    return { host: undefined, port: undefined, user: undefined, password: undefined, database: '-' }; // several hosts, which the next check reports
  }
}

function refuseSeveral(hosts: string, ports: string): void {
  if (!`${hosts.replaceAll(IPV6, '')}${ports}`.includes(',')) return;
  throw new DatabaseRefusalError(
    'DATABASE_URL names several hosts, which this program does not support: use one address that leads to the primary ' +
      '(of the cluster, of HAProxy or of PgBouncer).',
  );
}

function portOf(text: string | undefined): number {
  const port = Number(text ?? DEFAULT_PORT);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new DatabaseRefusalError('The PostgreSQL connection parameter "port" must be a number from 1 to 65535.');
}

/** The limit in ms. libpq's 0 means no limit; our own limit applies then. */
function connectTimeoutOf(text: string | undefined): number | undefined {
  const seconds = Number(text ?? 0);
  return seconds > 0 ? seconds * 1_000 : undefined;
}

function searchPathOf(
  { schema, search_path: path }: { schema?: string | undefined; search_path?: string | undefined },
  settings: Readonly<Record<string, string>>,
): Record<string, string> {
  const named = [schema, path, settings.search_path].filter((each) => each !== undefined);
  if (named.length > 1) {
    throw new DatabaseRefusalError(
      'DATABASE_URL sets the schema twice: use only one of the parameters "schema", "search_path" and "options".',
    );
  }
  if (schema !== undefined) return { search_path: quotedPath([schema]) };
  return named[0] === undefined ? {} : { search_path: quotedPath(named[0]) };
}
