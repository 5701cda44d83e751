import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { TokenVerifier, VerifiedToken } from './token-verifier.js';

/** A key that {@link ProviderKeys} knows no longer is refused within this time. */
const REMEMBER_MS = 60_000;
const MAX_TOKENS = 10_000;

/**
 * Tokens of HTTP requests, which bring the same one again and again: checking a signature costs more than answering a read. Known by
 * their hash, so that no token lies in memory longer than its request. A socket signs in once and has no use for this.
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
