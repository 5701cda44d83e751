import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { type Config, originOf } from '../../config/config.js';
import type { Log } from '../../services/ports.js';

const APOLLO_SANDBOX = ['https://studio.apollographql.com', 'https://sandbox.embed.apollographql.com'];
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const ALL_ADDRESSES = ['0.0.0.0', '::'];
const LOG_EVERY_MS = 60_000;
const REFUSED =
  'A page of another origin was rejected. To allow an origin, add it to QUEUE_ALLOWED_ORIGINS, or set QUEUE_PUBLIC_URL if it is the public one of this server';

/**
 * Decides which pages may call the API, that is, open a WebSocket or send requests. Browsers send `Origin` and allow any page to open a
 * socket anywhere; a client that does not send it is not a browser. An origin is compared with the configured origins and with the
 * addresses on which this server listens.
 *
 * An `http:` origin is never compared with `Host`: under DNS rebinding any page can reach the server by the page's own name, and both
 * headers agree. A page of an `https:` origin cannot do that: a browser connects over TLS only, to a host with a certificate for that name,
 * such as the proxy in front of this server. A request without `Origin` may come from a rebound page as well, but it carries no token: no
 * cookie and no session signs anybody in.
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

  /** Rejections are logged once a minute, with a count and without the origin, which is the caller's text. */
  allows({ origin, host }: Pick<IncomingHttpHeaders, 'origin' | 'host'>): boolean {
    if (origin === undefined || this.isKnown(originOf(origin), host)) return true;
    this.unreported++;
    if (performance.now() - this.reportedAt < LOG_EVERY_MS) return false;
    this.log.info({ times: this.unreported }, REFUSED);
    this.unreported = 0;
    this.reportedAt = performance.now();
    return false;
  }

  private isKnown(origin: string | null, host: string | undefined): boolean {
    if (origin === null) return false;
    if (this.allowed.has(origin)) return true;
    const url = new URL(origin);
    if (url.protocol === 'https:' && host !== undefined && isHostOf(url, host)) return true;
    if (url.protocol === 'http:' && Number(url.port || 80) === this.port && this.isOurs(url.hostname)) return true;
    return !this.config.isProduction && /^https?:$/.test(url.protocol) && LOOPBACK.includes(url.hostname);
  }

  /** Tells whether this server listens on the address of that name. */
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

/** Compares with `Host` as a browser or a proxy writes it: without the default port, or with it (nginx's `$host:$server_port`). */
function isHostOf(page: URL, host: string): boolean {
  const origin = originOf(`https://${host}`);
  if (origin === null) return false;
  const own = new URL(origin);
  if (own.hostname !== page.hostname) return false;
  return own.port === page.port || (page.port === '' && own.port === '80'); // 80: TLS ends before the proxy that adds the port
}
