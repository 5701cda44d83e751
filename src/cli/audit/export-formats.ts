import { stringify } from 'csv-stringify/sync';
import type { ExportedEntry } from '../../services/audit-export.service.js';

const COLUMNS: ReadonlyArray<keyof ExportedEntry> = [
  'department',
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
  'previousHash',
  'hash',
];

interface ExportFormat {
  /** What stands before all entries. */
  head: string;
  lines(entries: readonly ExportedEntry[]): string;
}

/**
 * CSV is for spreadsheets, where a note that begins with "=" would be a formula that runs: an apostrophe stands before it, as before
 * everything that begins with one of = + - @ or a control character. JSON lines are exact.
 */
export const exportFormats: Record<'csv' | 'jsonl', ExportFormat> = {
  csv: {
    head: stringify([COLUMNS]),
    lines: (entries) => stringify([...entries], { columns: [...COLUMNS], escape_formulas: true }),
  },
  jsonl: {
    head: '',
    lines: (entries) => entries.map((entry) => `${JSON.stringify(typed(entry))}\n`).join(''),
  },
};

/** Numbers and booleans as what they are. */
function typed(entry: ExportedEntry) {
  return {
    ...entry,
    departmentId: Number(entry.departmentId),
    seq: Number(entry.seq),
    wasOpen: entry.wasOpen === 'true',
    isOpen: entry.isOpen === 'true',
    actorId: entry.actorId === null ? null : Number(entry.actorId),
  };
}
