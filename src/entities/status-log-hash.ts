import { createHash } from 'node:crypto';

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

/** What the first entry of a department has in the place of the hash before it. */
export const NO_PREVIOUS_HASH = '0'.repeat(64);

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
 * The hash that an entry must carry: SHA-256, in hexadecimal, of the format's name and the fields above, each as a netstring
 * (`<bytes>:<UTF-8>,`), null as `-,`. The database computes the same by itself (migration 0002): a check that asked it would
 * believe whom it examines.
 */
export function statusLogHash(entry: LogEntryText): string {
  const content = [FORMAT, ...HASHED.map((field) => entry[field])].map(netstring).join('');
  return createHash('sha256').update(content, 'utf8').digest('hex');
}

function netstring(value: string | null): string {
  return value === null ? '-,' : `${Buffer.byteLength(value, 'utf8')}:${value},`;
}
