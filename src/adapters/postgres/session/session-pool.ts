import type { ClientConfig, PoolConfig } from 'pg';
import { type DatabaseAddress, readDatabaseUrl } from '../url/database-url.js';
import { SessionClient } from './session-client.js';
import { PINNED, type Settings } from './session-settings.js';

export interface SessionPoolOptions {
  /** Used when DATABASE_URL names none. */
  applicationName: string;
  /** Used when DATABASE_URL does not set it; in ms. */
  connectTimeoutMs: number;
  /** Settings in which this pool differs from PINNED. */
  settings?: Settings;
}

interface SessionPool {
  address: DatabaseAddress;
  config: PoolConfig & { Client: new (config?: ClientConfig) => SessionClient };
}

/** One client without a pool; not connected yet. */
export function connectOnce(url: string, options: SessionPoolOptions): SessionClient {
  const { config } = sessionPool(url, options);
  return new config.Client(config);
}

/** The configuration with which a pool of the driver opens our sessions. Every pool of this program is made with it. */
export function sessionPool(url: string, options: SessionPoolOptions): SessionPool {
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
    Client: PooledClient,
  };
  return { address, config };
}
