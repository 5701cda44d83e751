import { hashOfTexts } from './chain-hash.js';

/**
 * An entry of the change log as text, each value exactly as it is hashed and exported: decimal numbers, UTC with milliseconds; `before` and
 * `after` are JSON as PostgreSQL writes a `jsonb` (keys by length and then by bytes, `": "` and `", "`).
 */
export interface ChangeLogText {
  seq: string;
  departmentId: string | null;
  subject: string;
  action: string;
  before: string | null;
  after: string | null;
  note: string | null;
  actorId: string | null;
  actorRole: string | null;
  source: string;
  requestId: string | null;
  createdAt: string;
  previousHash: string;
  hash: string;
}

const FORMAT = 'queuebell change log 1';
const HASHED = [
  'previousHash',
  'departmentId',
  'seq',
  'subject',
  'action',
  'before',
  'after',
  'note',
  'actorId',
  'actorRole',
  'source',
  'requestId',
  'createdAt',
] as const;

/** Returns the hash that an entry must carry. The database computes the same hash independently (migration 0007). */
export function changeLogHash(entry: ChangeLogText): string {
  return hashOfTexts([FORMAT, ...HASHED.map((field) => entry[field])]);
}
