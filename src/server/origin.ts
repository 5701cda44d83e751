import { isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import type { Config } from '../config.js';
import type { Log } from '../services/ports.js';

const APOLLO_SANDBOX = ['https://studio.apollographql.com', 'https://sandbox.embed.apollographql.com'];
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const ALL_ADDRESSES = ['0.0.0.0', '::'];
const LOG_EVERY_MS = 60_000;

/**
 * Which pages may call the API: open a WebSocket, or send requests. Browsers send `Origin` and let any page open a socket anywhere; what
 * sends none is no browser. An origin is compared with the configured ones and with the addresses on which this server listens, never
 * with `Host`: under DNS rebinding a page of anybody reaches the server by its own name, and both headers agree. A request without
 * `Origin` may come from such a page as well, but it carries no token: no cookie and no session signs anybody in.
 */
export class Origins {
  private readonly allowed: ReadonlySet<string>;
  private port: number | null = null;
  private unreported = 0;
  private reportedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly config: Pick<Config, 'allowedOrigins' | 'isProduction' | 'host'>,
    private readonly log: Log,
  ) {
    this.allowed = new Set([...config.allowedOrigins, ...(config.isProduction ? [] : APOLLO_SANDBOX)]);
  }

  /** The port is known only once the server listens. */
  listensOn(port: number): void {
    this.port = port;
  }

  /** Refusals are logged once a minute, with a count and without the origin, which is text of the caller. */
  allows(origin: string | undefined): boolean {
    if (origin === undefined || this.isKnown(origin)) return true;
    this.unreported++;
    if (performance.now() - this.reportedAt < LOG_EVERY_MS) return false;
    this.log.info({ times: this.unreported }, 'Refused a page of another origin. To allow one, add it to QUEUE_ALLOWED_ORIGINS');
    this.unreported = 0;
    this.reportedAt = performance.now();
    return false;
  }

  private isKnown(origin: string): boolean {
    if (this.allowed.has(origin)) return true;
    if (!URL.canParse(origin)) return false;
    const url = new URL(origin); // default ports are left out of its `origin`
    if (url.origin === 'null') return false;
    if (this.allowed.has(url.origin)) return true;
    if (url.protocol === 'http:' && Number(url.port || 80) === this.port && this.isOurs(url.hostname)) return true;
    return !this.config.isProduction && LOOPBACK.includes(url.hostname);
  }

  /** Whether this server listens under that name. */
  private isOurs(name: string): boolean {
    const host = this.config.host.toLowerCase();
    const bare = name.replace(/^\[(.*)\]$/, '$1');
    if (bare === host) return true;
    if (LOOPBACK.includes(name)) return ALL_ADDRESSES.includes(host) || LOOPBACK.includes(host) || host === '::1';
    if (!ALL_ADDRESSES.includes(host)) return false;
    if (!isIP(bare)) return bare === hostname().toLowerCase();
    return Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === bare));
  }
}
