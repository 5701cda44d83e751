import type { EventEmitter } from 'node:events';
import { TLSSocket } from 'node:tls';
import pg, { type ClientConfig, type QueryResult } from 'pg';
import type { DatabaseAddress } from '../url/database-url.js';
import { requireChannelBinding } from './channel-binding.js';
import { refusalAtConnect } from './connect-refusal.js';
import { type Settings, settingsOfSession, settingsOfTransaction, type TransactionSettings } from './session-settings.js';
import { TlsIfOffered } from './tls-if-offered.js';

/** How a connection reaches PostgreSQL. */
export interface Route {
  isEncrypted: boolean;
  /** Of the server's certificate. */
  verified: 'host and authority' | 'authority' | 'nothing';
  protocol: string | null;
  /** By a socket, or a loopback address. */
  isLocal: boolean;
  /** A pooler lends its own connections, one transaction each. */
  isPooled: boolean;
}

export interface SessionOptions {
  address: DatabaseAddress;
  settings: Settings;
  applicationName: string;
}

type Answer = (error: Error | null, result?: unknown) => void;
/** The driver's own methods, whose overloads the types list one by one. */
interface Driver {
  connect(): Promise<unknown>;
  query(query: unknown, values?: unknown): Promise<QueryResult | QueryResult[]>;
}

const LOCAL = /^(\/|localhost$|127\.|::1$)/;
const BEGIN = /^\s*(begin|start\s+transaction)\b[^;]*$/i;

/**
 * A connection whose sessions have our settings, behind a pooler too. They are made after connecting: poolers refuse what they do not
 * know of at the start. PgBouncer, Supavisor and RDS Proxy show the client another process number than the server has; seen that, the
 * settings are made in each transaction, in the message that begins it: a session of the pooler is another client's next.
 */
export class SessionClient extends pg.Client {
  private readonly options: SessionOptions;
  /** Null: the session has its settings. */
  private perTransaction: TransactionSettings | null = null;

  constructor(config: ClientConfig, options: SessionOptions) {
    const { transport } = options.address;
    // Not enumerable in a pool's options, so that no log shows it; said again, as a copy would lack it.
    const { password } = config;
    super(transport.isOptional ? ({ ...config, password, connection: new TlsIfOffered(config) } as ClientConfig) : config);
    this.options = options;
  }

  get route(): Route {
    const { stream } = (this as unknown as { connection: { stream: unknown } }).connection;
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

  /** What the driver would read from the environment is in the address already; all else comes after. */
  getStartupConf(): Record<string, string> {
    const { address, applicationName } = this.options;
    return {
      user: this.user ?? '',
      database: this.database ?? '',
      application_name: applicationName,
      ...(address.startupOptions && { options: address.startupOptions }),
    };
  }

  override query(...args: unknown[]): never {
    const [query, second, third] = args;
    const isSubmittable = typeof (query as { submit?: unknown } | null)?.submit === 'function';
    const driver = pg.Client.prototype as unknown as { query(...args: unknown[]): unknown };
    if (!this.perTransaction || isSubmittable) return driver.query.apply(this, args) as never;
    const values = typeof second === 'function' ? undefined : second;
    const result = this.queryPooled(this.perTransaction, query as string | { text: string; values?: unknown[] }, values);
    const callback = (typeof second === 'function' ? second : third) as Answer | undefined;
    if (!callback) return result as never;
    result.then(
      (answer) => callback(null, answer),
      (error) => callback(error),
    );
    return undefined as never;
  }

  private async connectAndSettle(): Promise<pg.Client> {
    // Cut off between two messages, it says so by this event only, and nobody else listens yet.
    const ignore = () => undefined;
    this.on('error', ignore);
    try {
      if (this.options.address.channelBinding === 'require')
        requireChannelBinding(this as unknown as { connection: EventEmitter });
      await this.driver.connect();
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
    const { processID } = this as unknown as { processID: number | null };
    const pid = address.isPooled ? null : processID;
    const { rows } = (await this.driver.query(settingsOfSession(settings, pid))) as QueryResult<{ isDirect: boolean }>;
    if (!rows[0]?.isDirect) this.perTransaction = settingsOfTransaction(settings);
  }

  /** Our caller asks one thing after the other: the transaction's state is that of the last answer. */
  private async queryPooled(
    { sql, statements }: TransactionSettings,
    query: string | { text: string; values?: unknown[] },
    given: unknown,
  ): Promise<unknown> {
    const text = typeof query === 'string' ? query : query.text;
    const values = (given as unknown[] | undefined) ?? (typeof query === 'string' ? undefined : query.values);
    if (BEGIN.test(text)) return this.begin(`${text};${withoutIsolation(text, sql)}`);
    if (this.getTransactionStatus() !== 'I') return this.driver.query(query, given);
    if (values?.length) return this.inTransaction(sql, () => this.driver.query(query, given));
    const results = ((await this.driver.query(sql + text)) as QueryResult[]).slice(statements);
    return results.length > 1 ? results : results[0];
  }

  /** With values apart from the text, PostgreSQL takes one statement only. */
  private async inTransaction<T>(sql: string, work: () => Promise<T>): Promise<T> {
    await this.begin(`begin;${sql}`);
    try {
      const result = await work();
      await this.driver.query('commit');
      return result;
    } catch (error) {
      await this.driver.query('rollback').catch(() => undefined); // cut off: there is nothing to take back
      throw error;
    }
  }

  /** Ends the connection where it fails: Kysely gives none back whose transaction did not begin, and one that has ended is taken back. */
  private async begin(sql: string): Promise<QueryResult | undefined> {
    try {
      return ((await this.driver.query(sql)) as QueryResult[])[0];
    } catch (error) {
      void this.end();
      throw refusalAtConnect(error as Error);
    }
  }

  private get driver(): Driver {
    const driver = pg.Client.prototype as unknown as Driver;
    return { connect: () => driver.connect.call(this), query: (query, values) => driver.query.call(this, query, values) };
  }
}

/** What the transaction asks for itself counts. */
function withoutIsolation(begin: string, sql: string): string {
  return /isolation/i.test(begin) ? sql.replace(/^set transaction [^;]*;/, '') : sql;
}

function verifiedBy({ transport: { tls } }: DatabaseAddress): Route['verified'] {
  if (tls === false || tls.rejectUnauthorized !== true) return 'nothing';
  return tls.checkServerIdentity ? 'authority' : 'host and authority';
}
