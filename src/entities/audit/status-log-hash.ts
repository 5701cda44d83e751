import { type ChainEntryText, chainHash } from './chain-hash.js';

/** An entry of the status log as text. */
export interface LogEntryText extends ChainEntryText {
  departmentId: string;
  wasOpen: string;
  isOpen: string;
  reason: string;
}

export function statusLogHash(entry: LogEntryText): string {
  return chainHash('queuebell status log 1', entry, [entry.wasOpen, entry.isOpen, entry.reason]);
}
