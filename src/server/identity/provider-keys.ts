import { createRemoteJWKSet, customFetch, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { Log } from '../../services/ports.js';
import { reasonOf } from '../../services/reason.js';
import { type KeyNames, keyNames, readableKeySet } from './key-set.js';

/** How often the keys are read anew, in ms: a key that the provider has taken out is refused after that. */
const REFRESH_EVERY_MS = 10 * 60_000;
/** How long those that were read last are trusted while the provider does not answer, in ms. */
const TRUSTED_FOR_MS = 24 * 60 * 60_000;
const ANSWER_LIMIT_MS = 3_000;
/** How often signatures that do not fit may have the keys read anew, in ms: as often as jose does for unknown keys. */
const RENEW_EVERY_MS = 30_000;

type Fetch = (url: string, options: { redirect: 'manual'; signal: AbortSignal; headers: Headers }) => Promise<Response>;

export interface ProviderKeysOptions {
  /** Of the key set; asked for when the keys are first read, as that of the development issuer is known only then. */
  url: () => string;
  log: Log;
  /** Default: the global one. */
  fetch?: Fetch;
  refreshEveryMs?: number;
  trustedForMs?: number;
}

/** Where a token's key is found. */
export interface KeySource {
  /** Rejects with an error of jose's, or of `fetch`. JWKSMultipleMatchingKeys: each of those may be it. */
  readonly find: JWTVerifyGetKey;
  /** Reads the keys anew because a signature did not fit, every 30 s at most. False: they are as they were. */
  renew?(): Promise<boolean>;
}

/**
 * The identity provider's public keys. No token waits for them to be read anew, and while the provider is unreachable nurses and patients
 * whose tokens are good are let in with the keys that are known (docs/decisions/0011). A token of an unknown key has them read at once,
 * every 30 s at most (jose); so does a token whose signature does not fit, as a provider may give a new key the old one's name, or none.
 */
export class ProviderKeys implements KeySource {
  private keySet: ReturnType<typeof createRemoteJWKSet> | null = null;
  private timer: NodeJS.Timeout | undefined;
  /** Of the keys that were read last. */
  private names: KeyNames | null = null;
  /** jose counts from the last success; a provider that fails is not asked more often either. */
  private nextRenewalAt = 0;
  private isAway = false;
  private isStopped = false;

  constructor(private readonly options: ProviderKeysOptions) {}

  /** A key of the name that the token gives; where there is none, those that have no name. */
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

  /** Reads them, now and from time to time. Nobody waits for it. */
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
      if (this.isAway) log.info({}, 'The keys of the identity provider can be read again');
      this.isAway = false;
    } catch (error) {
      if (this.isStopped || this.isAway) return;
      this.isAway = true;
      log.warn(
        { reason: reasonOf(error instanceof TypeError ? error.cause : error) },
        'The keys of the identity provider cannot be read: those that are known stay in use',
      );
    }
  }

  /** What is no key set goes to jose as it came. */
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
