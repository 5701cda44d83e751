import { hash, randomBytes } from 'node:crypto';

/** Length of a token in bytes: 128 random bits cannot be guessed. */
export const TOKEN_BYTES = 16;

/** A token of this server: 22 characters of base64url. */
export function newToken(): string {
  return tokenFrom(randomBytes(TOKEN_BYTES));
}

export function tokenFrom(bytes: Buffer): string {
  return bytes.subarray(0, TOKEN_BYTES).toString('base64url');
}

/** Tells whether the text may be a token of this server. Nothing longer is hashed or looked up. */
export function isToken(text: string): boolean {
  return /^[\w-]{22}$/.test(text);
}

/**
 * The form in which a secret is stored and looked up. The index compares hashes, so the time of a look-up says nothing about a secret that is
 * nearly right.
 */
export function secretHash(secret: string): string {
  return hash('sha256', secret, 'hex');
}
