import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { TokenVerifier, VerifiedToken } from './token-verifier.js';

/** Within this time, in ms, a token is rejected after {@link ProviderKeys} has dropped its key. */
const REMEMBER_MS = 60_000;
const MAX_TOKENS = 10_000;

/**
 * Caches verified tokens of HTTP requests, which repeat the same token: checking a signature costs more than answering a read. The cache
 * holds hashes, so that no token stays in memory after its request. A socket signs in once and does not need the cache.
 */
export class VerifiedTokens implements Pick<TokenVerifier, 'verify'> {
  private readonly known = new LRUCache<string, VerifiedToken>({ max: MAX_TOKENS, ttl: REMEMBER_MS });

  constructor(private readonly verifier: TokenVerifier) {}

  async verify(token: string): Promise<VerifiedToken> {
    const key = hash('sha256', token, 'base64');
    const known = this.known.get(key);
    if (known && known.expiresAt.getTime() > Date.now()) return known;
    const verified = await this.verifier.verify(token);
    this.known.set(key, verified);
    return verified;
  }
}
