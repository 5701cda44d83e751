import { type ChainEntryText, chainHash } from './chain-hash.js';

/**
 * An entry of the change log as text. `before` and `after` are JSON as PostgreSQL writes a `jsonb` (keys by length and then by bytes,
 * `": "` and `", "`).
 */
export interface ChangeLogText extends ChainEntryText {
  subject: string;
  action: string;
  before: string | null;
  after: string | null;
}

export function changeLogHash(entry: ChangeLogText): string {
  return chainHash('queuebell change log 1', entry, [entry.subject, entry.action, entry.before, entry.after]);
}
