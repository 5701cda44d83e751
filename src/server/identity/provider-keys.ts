import { createRemoteJWKSet, customFetch, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { Log } from '../../services/ports.js';
import { reasonOf } from '../../services/reason.js';
import { type KeyNames, keyNames, readableKeySet } from './key-set.js';

/** Interval at which the keys are read again, in ms: after this a key that the provider has removed is rejected. */
const REFRESH_EVERY_MS = 10 * 60_000;
/** How long the last keys are trusted while the provider does not answer, in ms. */
const TRUSTED_FOR_MS = 24 * 60 * 60_000;
const ANSWER_LIMIT_MS = 3_000;
/** Shortest time between two reads that wrong signatures cause, in ms: jose has the same for unknown keys. */
const RENEW_EVERY_MS = 30_000;

type Fetch = (url: string, options: { redirect: 'manual'; signal: AbortSignal; headers: Headers }) => Promise<Response>;

export interface ProviderKeysOptions {
  /** Address of the key set. It is called when the keys are first read: the address of the development issuer is known only then. */
  url: () => string;
  log: Log;
  /** Default: the global `fetch`. */
  fetch?: Fetch;
  refreshEveryMs?: number;
  trustedForMs?: number;
}

/** Finds the key of a token. */
export interface KeySource {
  /** Rejects with an error of jose or of `fetch`. JWKSMultipleMatchingKeys: it may be any of those keys. */
  readonly find: JWTVerifyGetKey;
  /** Reads the keys again because a signature did not match, at most every 30 s. False: they are unchanged. */
  renew?(): Promise<boolean>;
}

/**
 * The identity provider's public keys. No token waits for the regular reads, and while the provider is unreachable the known keys stay in
 * use: nurses and patients with good tokens can sign in (docs/decisions/core/0011). A token with an unknown key makes jose read the keys now, at
 * most every 30 s. A token whose signature does not match does the same, because a provider may give a new key the old key's name, or none.
 */
export class ProviderKeys implements KeySource {
  private keySet: ReturnType<typeof createRemoteJWKSet> | null = null;
  private timer: NodeJS.Timeout | undefined;
  /** The names of the keys that were read last. */
  private names: KeyNames | null = null;
  /** jose counts from the last success. A provider that fails must not be called more often either. */
  private nextRenewalAt = 0;
  private isUnreachable = false;
  private isStopped = false;

  constructor(private readonly options: ProviderKeysOptions) {}

  /** The key that the token names. If there is no such key: the keys without a name. */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    const { kid, ...unnamed } = header;
    if (kid === undefined) return this.keys(header, token);
    const isNamed = this.names === null || this.names.nameless === null || this.names.named.has(kid);
    if (this.keys.fresh && !isNamed) return (this.names?.nameless ?? this.keys)(unnamed, token);
    try {
      return await this.keys(header, token);
    } catch (error) {
      if (!this.names?.nameless || !(error instanceof errors.JWKSNoMatchingKey)) throw error;
      return this.names.nameless(unnamed, token);
    }
  };

  async renew(): Promise<boolean> {
    const now = performance.now();
    if (this.keys.coolingDown || now < this.nextRenewalAt) return false;
    this.nextRenewalAt = now + RENEW_EVERY_MS;
    return this.keys.reload().then(
      () => true,
      () => false,
    );
  }

  /** Reads the keys now and at intervals. Nobody waits for it. */
  start(): void {
    this.timer = setInterval(() => void this.refresh(), this.options.refreshEveryMs ?? REFRESH_EVERY_MS).unref();
    void this.refresh();
  }

  stop(): void {
    this.isStopped = true;
    clearInterval(this.timer);
  }

  private get keys(): ReturnType<typeof createRemoteJWKSet> {
    this.keySet ??= createRemoteJWKSet(new URL(this.options.url()), {
      timeoutDuration: ANSWER_LIMIT_MS,
      cacheMaxAge: this.options.trustedForMs ?? TRUSTED_FOR_MS,
      [customFetch]: (url, options) => this.read(url, options),
    });
    return this.keySet;
  }

  private async refresh(): Promise<void> {
    const { log } = this.options;
    try {
      await this.keys.reload();
      if (this.isUnreachable) log.info({}, 'The keys of the identity provider are readable again');
      this.isUnreachable = false;
    } catch (error) {
      if (this.isStopped || this.isUnreachable) return;
      this.isUnreachable = true;
      log.warn(
        { reason: reasonOf(error instanceof TypeError ? error.cause : error) },
        'The keys of the identity provider cannot be read; the known keys stay in use',
      );
    }
  }

  /** A response that is not a key set goes to jose unchanged. */
  private async read(...request: Parameters<Fetch>): Promise<Response> {
    const response = await (this.options.fetch ?? fetch)(...request);
    if (response.status >= 300 && response.status < 400) throw new errors.JOSEError(redirected(response.status));
    if (response.status !== 200) return response;
    const text = await response.text();
    try {
      const set = readableKeySet(JSON.parse(text)) as JSONWebKeySet;
      this.names = keyNames(set);
      return Response.json(set);
    } catch {
      return new Response(text);
    }
  }
}

function redirected(status: number): string {
  return `The address redirects (HTTP ${status}), and redirects are not followed: set QUEUE_AUTH_JWKS_URL to the address that it redirects to`;
}
