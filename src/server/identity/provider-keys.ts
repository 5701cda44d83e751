import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import type { Log } from '../../services/ports.js';
import { reasonOf } from '../../services/reason.js';

/** How often the keys are read anew, in ms: a key that the provider has taken out is refused after that. */
const REFRESH_EVERY_MS = 10 * 60_000;
/** How long those that were read last are trusted while the provider does not answer, in ms. */
const TRUSTED_FOR_MS = 24 * 60 * 60_000;
const ANSWER_LIMIT_MS = 3_000;

export interface ProviderKeysOptions {
  /** Of the key set; asked for when the keys are first read, as that of the development issuer is known only then. */
  url: () => string;
  log: Log;
  refreshEveryMs?: number;
  trustedForMs?: number;
}

/**
 * The identity provider's public keys. No token waits for them to be read anew, and while the provider is away nurses and patients whose
 * tokens are good are let in with the keys that are known (docs/decisions/0011). A token of an unknown key has them read at once, every
 * 30 s at most (jose).
 */
export class ProviderKeys {
  private keySet: ReturnType<typeof createRemoteJWKSet> | null = null;
  private timer: NodeJS.Timeout | undefined;
  private isAway = false;
  private isStopped = false;

  constructor(private readonly options: ProviderKeysOptions) {}

  /** The key of a token. Rejects with an error of jose's, or of `fetch`. */
  readonly find: JWTVerifyGetKey = (header, token) => this.keys(header, token);

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
}
