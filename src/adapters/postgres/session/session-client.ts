import { TLSSocket } from 'node:tls';
import pg, { type ClientConfig, type QueryConfig, type QueryResult } from 'pg';
import type { DatabaseAddress } from '../url/database-url.js';
import { requireChannelBinding } from './channel-binding.js';
import { refusalAtConnect } from './connect-refusal.js';
import { processIdOf } from './driver-internals.js';
import { type Settings, settingsOfSession, settingsOfTransaction, type TransactionSettings } from './session-settings.js';
import { TlsIfOffered } from './tls-if-offered.js';

/** How a connection reaches PostgreSQL. */
export interface Route {
  isEncrypted: boolean;
  /** The verified parts of the server's certificate. */
  verified: 'host and authority' | 'authority' | 'nothing';
  protocol: string | null;
  /** Through a Unix socket or a loopback address. */
  isLocal: boolean;
  /** The connection leads through a pooler, which assigns one of its own connections to each transaction. */
  isPooled: boolean;
}

export interface SessionOptions {
  address: DatabaseAddress;
  settings: Settings;
  applicationName: string;
}

type Answer = (error: Error | null, result?: unknown) => void;
type Query = string | QueryConfig;
/** Several statements in one text have one result each, contrary to the driver's types. */
type Results = QueryResult | QueryResult[];

const LOCAL = /^(\/|localhost$|127\.|::1$)/;
const BEGIN = /^\s*(begin|start\s+transaction)\b[^;]*$/i;

/**
 * A connection whose session has our settings, behind a pooler too. They are set after connecting, because poolers reject startup
 * parameters that they do not know. PgBouncer, Supavisor and RDS Proxy show the client a process number that is not the server's: if the
 * numbers differ, they are set in each transaction, in the message that begins it, because the pooler's session serves another
 * client next.
 */
export class SessionClient extends pg.Client {
  private readonly options: SessionOptions;
  /** Null: the session has its settings. */
  private perTransaction: TransactionSettings | null = null;

  constructor(config: ClientConfig, options: SessionOptions) {
    const { transport } = options.address;
    // A pool makes the password non-enumerable, so that no log shows it; a copy of the options needs it explicitly.
    const { password } = config;
    super(transport.isOptional ? { ...config, password, connection: new TlsIfOffered(config) } : config);
    this.options = options;
  }

  get route(): Route {
    const { stream } = this.connection;
    const isEncrypted = stream instanceof TLSSocket;
    return {
      isEncrypted,
      verified: isEncrypted ? verifiedBy(this.options.address) : 'nothing',
      protocol: isEncrypted ? stream.getProtocol() : null,
      isLocal: LOCAL.test(this.options.address.host),
      isPooled: this.perTransaction !== null,
    };
  }

  override connect(): Promise<pg.Client>;
  override connect(callback: ((error: Error) => void) | ((error: null, client: pg.Client) => void)): void;
  override connect(callback?: unknown): Promise<pg.Client> | undefined {
    const connecting = this.connectAndSettle();
    if (!callback) return connecting;
    const answer = callback as Answer;
    connecting.then(
      () => answer(null, this),
      (error) => answer(error),
    );
    return undefined;
  }

  /** The startup message. The address already holds what the driver would read from the environment; all else is set after connecting. */
  getStartupConf(): Record<string, string> {
    const { address, applicationName } = this.options;
    return {
      user: this.user ?? '',
      database: this.database ?? '',
      application_name: applicationName,
      ...(address.startupOptions && { options: address.startupOptions }),
    };
  }

  // biome-ignore lint/suspicious/noExplicitAny: one method stands for the driver's seven overloads, whose result types differ.
  override query(...args: unknown[]): any {
    const [query, second, third] = args;
    const isSubmittable = typeof (query as { submit?: unknown } | null)?.submit === 'function';
    if (!this.perTransaction || isSubmittable) return Reflect.apply(super.query, this, args);
    const values = typeof second === 'function' ? undefined : second;
    const result = this.queryPooled(this.perTransaction, query as Query, values as unknown[] | undefined);
    const callback = (typeof second === 'function' ? second : third) as Answer | undefined;
    if (!callback) return result;
    result.then(
      (answer) => callback(null, answer),
      (error) => callback(error),
    );
  }

  private async connectAndSettle(): Promise<pg.Client> {
    // A connection that is closed between two messages emits this event only, and nobody else listens yet.
    const ignore = () => undefined;
    this.on('error', ignore);
    try {
      if (this.options.address.channelBinding === 'require') requireChannelBinding(this.connection);
      await super.connect();
      await this.settle();
      return this;
    } catch (error) {
      void this.end();
      throw refusalAtConnect(error as Error);
    } finally {
      this.off('error', ignore);
    }
  }

  private async settle(): Promise<void> {
    const { settings, address } = this.options;
    const pid = address.isPooled ? null : processIdOf(this);
    const { rows } = await super.query<{ isDirect: boolean }>(settingsOfSession(settings, pid));
    if (!rows[0]?.isDirect) this.perTransaction = settingsOfTransaction(settings);
  }

  /** Callers send one query after the other, so the transaction's state is that of the last answer. */
  private async queryPooled(
    { sql, statements }: TransactionSettings,
    query: Query,
    given: unknown[] | undefined,
  ): Promise<Results | undefined> {
    const text = typeof query === 'string' ? query : query.text;
    const values = given ?? (typeof query === 'string' ? undefined : query.values);
    if (BEGIN.test(text)) return this.begin(`${text};${withoutIsolation(text, sql)}`);
    if (this.getTransactionStatus() !== 'I') return super.query(query, given);
    if (values?.length) return this.inTransaction(sql, () => super.query(query, given));
    const results = listed(await super.query(sql + text)).slice(statements);
    return results.length > 1 ? results : results[0];
  }

  /** PostgreSQL accepts values beside the text for a single statement only. */
  private async inTransaction<T>(sql: string, work: () => Promise<T>): Promise<T> {
    await this.begin(`begin;${sql}`);
    try {
      const result = await work();
      await super.query('commit');
      return result;
    } catch (error) {
      await super.query('rollback').catch(() => undefined); // the connection was closed: there is nothing to roll back
      throw error;
    }
  }

  /** Ends the connection on failure: Kysely never releases one whose transaction did not begin, but one that has ended is released. */
  private async begin(sql: string): Promise<QueryResult | undefined> {
    try {
      return listed(await super.query(sql))[0];
    } catch (error) {
      void this.end();
      throw refusalAtConnect(error as Error);
    }
  }
}

function listed(results: Results): QueryResult[] {
  return Array.isArray(results) ? results : [results];
}

/** An isolation level that the transaction itself names wins. */
function withoutIsolation(begin: string, sql: string): string {
  return /isolation/i.test(begin) ? sql.replace(/^set transaction [^;]*;/, '') : sql;
}

function verifiedBy({ transport: { tls } }: DatabaseAddress): Route['verified'] {
  if (tls === false || tls.rejectUnauthorized !== true) return 'nothing';
  return tls.checkServerIdentity ? 'authority' : 'host and authority';
}
