import { hashOfTexts } from './chain-hash.js';

/** A log entry as text, each value exactly as it is hashed and exported: `true`/`false`, decimal numbers, UTC with milliseconds. */
export interface LogEntryText {
  seq: string;
  departmentId: string;
  wasOpen: string;
  isOpen: string;
  reason: string;
  note: string | null;
  actorId: string | null;
  actorRole: string | null;
  source: string;
  requestId: string | null;
  createdAt: string;
  previousHash: string;
  hash: string;
}

const FORMAT = 'queuebell status log 1';
const HASHED = [
  'previousHash',
  'departmentId',
  'seq',
  'wasOpen',
  'isOpen',
  'reason',
  'note',
  'actorId',
  'actorRole',
  'source',
  'requestId',
  'createdAt',
] as const;

/**
 * Returns the hash that an entry must carry: SHA-256, in hexadecimal, of the format's name and the fields above, each as a netstring
 * (`<bytes>:<UTF-8>,`), null as `-,`. The database computes the same hash (migration 0002), but a check must not trust the database that
 * it examines.
 */
export function statusLogHash(entry: LogEntryText): string {
  return hashOfTexts([FORMAT, ...HASHED.map((field) => entry[field])]);
}
