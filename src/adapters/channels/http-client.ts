import { lookup as resolve } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { Dispatcher } from 'undici';
import { type ProxySettings, proxyAgentOptions } from '../provider-fetch.js';

export interface HttpAnswer {
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** At most {@link MOST_READ} characters. */
  text: string;
}

export interface HttpRequest {
  headers: Readonly<Record<string, string>>;
  body: string | Buffer;
  signal: AbortSignal;
}

export interface HttpClientOptions {
  proxy: ProxySettings;
  /** Whether a connection to this address of the host may be opened. Left out: to all. */
  mayConnect?: (host: string, address: string) => boolean;
  /** Connections to one host. */
  connections: number;
}

/** The host has no address to which a connection may be opened. */
export class BlockedAddressError extends Error {}

/** Answers of providers are short. What follows is not read, so that a stranger's server cannot fill our memory. */
const MOST_READ = 16_384;

/**
 * Sends requests to providers, through the configured proxies. It follows no redirect. The address of a host is looked at when connecting, because it
 * can change after a look at the name; behind a proxy, which resolves the name itself, it is looked at before.
 */
export class HttpClient {
  private dispatcher: Dispatcher | null = null;
  private isClosed = false;

  constructor(private readonly options: HttpClientOptions) {}

  /** Rejects if there is no answer, and when the signal aborts. */
  async post(url: string, { headers, body, signal }: HttpRequest): Promise<HttpAnswer> {
    const undici = await import('undici');
    await this.lookBefore(new URL(url).hostname.replace(/^\[(.*)\]$/, '$1'));
    signal.throwIfAborted();
    this.dispatcher ??= this.open(undici);
    const answer = await undici.request(url, { method: 'POST', headers, body, signal, dispatcher: this.dispatcher });
    return { status: answer.statusCode, headers: answer.headers, text: await firstOf(answer.body) };
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.dispatcher?.destroy();
  }

  private open({ Agent, EnvHttpProxyAgent }: typeof import('undici')): Dispatcher {
    if (this.isClosed) throw new Error('The client is closed');
    const { connections, mayConnect, proxy } = this.options;
    const common = { connections, ...(mayConnect && { connect: { lookup: guardedLookup(mayConnect) } }) };
    const through = proxyAgentOptions(proxy);
    return through ? new EnvHttpProxyAgent({ ...common, ...through }) : new Agent(common);
  }

  /** An address in a URL is connected to without a look-up. */
  private async lookBefore(host: string): Promise<void> {
    const { mayConnect, proxy } = this.options;
    if (!mayConnect) return;
    if (isIP(host)) {
      if (!mayConnect(host, host)) throw new BlockedAddressError('The address is not allowed');
    } else if (proxyAgentOptions(proxy)) {
      await new Promise<void>((done, failed) => {
        // Where only the proxy can resolve names, it decides.
        guardedLookup(mayConnect)(host, { all: true }, (error) =>
          error instanceof BlockedAddressError ? failed(error) : done(),
        );
      });
    }
  }
}

/** Resolves a name to those of its addresses that are allowed. */
function guardedLookup(mayConnect: (host: string, address: string) => boolean): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const allowed = addresses.filter(({ address }) => mayConnect(host, address));
      const [first] = allowed;
      if (!first) return callback(new BlockedAddressError('No address of the host is allowed'), '', 0);
      if (options.all) return callback(null, allowed);
      callback(null, first.address, first.family);
    });
  };
}

async function firstOf(body: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const chunk of body) {
    text += chunk.toString('utf8');
    if (text.length >= MOST_READ) break; // ends the connection
  }
  return text.slice(0, MOST_READ);
}
