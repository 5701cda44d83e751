import type { ClientBase, ClientConfig, PoolConfig } from 'pg';
import { type DatabaseAddress, readDatabaseUrl } from '../url/database-url.js';
import { SessionClient } from './session-client.js';
import { PINNED, type Settings } from './session-settings.js';

export interface SessionPoolOptions {
  /** Where DATABASE_URL names none. */
  applicationName: string;
  /** Where DATABASE_URL says nothing of it; in ms. */
  connectTimeoutMs: number;
  /** Settings that this pool has otherwise. */
  settings?: Settings;
}

/** One connection, without a pool; not connected yet. */
export function connectOnce(url: string, options: SessionPoolOptions): ClientBase & { end(): Promise<void> } {
  const { config } = sessionPool(url, options);
  const Client = config.Client as unknown as new (config: ClientConfig) => ClientBase & { end(): Promise<void> };
  return new Client(config);
}

/** What a pool of the driver needs so that each of its connections is one of ours. Every pool of this program is made with it. */
export function sessionPool(url: string, options: SessionPoolOptions): { address: DatabaseAddress; config: PoolConfig } {
  const address = readDatabaseUrl(url);
  const settings = { ...PINNED, ...options.settings, ...address.settings };
  const applicationName = address.applicationName ?? options.applicationName;
  class PooledClient extends SessionClient {
    constructor(config?: ClientConfig) {
      super(config ?? {}, { address, settings, applicationName });
    }
  }
  const config = {
    host: address.host,
    port: address.port,
    database: address.database,
    ...(address.user !== undefined && { user: address.user }),
    ...(address.password !== undefined && { password: address.password }),
    ssl: address.transport.tls,
    sslnegotiation: address.transport.negotiation,
    enableChannelBinding: address.channelBinding !== 'disable',
    connectionTimeoutMillis: address.connectTimeoutMs ?? options.connectTimeoutMs,
    keepAlive: address.keepAlive.isOn,
    keepAliveInitialDelayMillis: address.keepAlive.idleMs,
    Client: PooledClient as unknown as new () => ClientBase,
  };
  return { address, config };
}
