import { createHash } from 'node:crypto';

/** The previous hash of the first entry of a chain. */
export const NO_PREVIOUS_HASH = '0'.repeat(64);

/**
 * Returns the SHA-256, in hexadecimal, of texts, each as a netstring (`<bytes>:<UTF-8>,`), null as `-,`. The function `audit_field` in the
 * database does the same.
 */
export function hashOfTexts(texts: readonly (string | null)[]): string {
  return createHash('sha256').update(texts.map(netstring).join(''), 'utf8').digest('hex');
}

function netstring(value: string | null): string {
  return value === null ? '-,' : `${Buffer.byteLength(value, 'utf8')}:${value},`;
}
