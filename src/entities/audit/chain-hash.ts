import { createHash } from 'node:crypto';

/** The previous hash of the first entry of a chain. */
export const NO_PREVIOUS_HASH = '0'.repeat(64);

/**
 * The fields that every chained entry has, as text, each value exactly as it is hashed and exported: decimal numbers, `true`/`false`, UTC
 * with milliseconds.
 */
export interface ChainEntryText {
  seq: string;
  departmentId: string | null;
  note: string | null;
  actorId: string | null;
  actorRole: string | null;
  source: string;
  requestId: string | null;
  createdAt: string;
  previousHash: string;
  hash: string;
}

/**
 * Returns the hash that an entry must carry: SHA-256, in hexadecimal, of the format's name and the entry's fields, each as a netstring
 * (`<bytes>:<UTF-8>,`), null as `-,`. `own`: the values of the fields that only this log has, in their order. The database computes the
 * same hash (`audit_field`, migrations 0002 and 0007), but a check must not trust the database that it examines.
 */
export function chainHash(format: string, entry: ChainEntryText, own: readonly (string | null)[]): string {
  const { previousHash, departmentId, seq, note, actorId, actorRole, source, requestId, createdAt } = entry;
  const texts = [format, previousHash, departmentId, seq, ...own, note, actorId, actorRole, source, requestId, createdAt];
  return createHash('sha256').update(texts.map(netstring).join(''), 'utf8').digest('hex');
}

function netstring(value: string | null): string {
  return value === null ? '-,' : `${Buffer.byteLength(value, 'utf8')}:${value},`;
}
