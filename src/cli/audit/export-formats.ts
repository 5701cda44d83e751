import { stringify } from 'csv-stringify/sync';
import type { ExportedEntry } from '../../services/audit/audit-export.service.js';

/** Those of the status log come first, then what only changes have: a reader who counts columns finds each where it always was. */
const COLUMNS = [
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
  'log',
  'subject',
  'action',
  'before',
  'after',
];

interface ExportFormat {
  /** What precedes all entries. */
  head: string;
  lines(entries: readonly ExportedEntry[], isFirstPage: boolean): string;
  /** What follows them. */
  tail: string;
}

/**
 * CSV is for spreadsheets, where a note that begins with "=" would be a formula that runs: an apostrophe stands before it, as before
 * everything that begins with one of = + - @ or a control character. JSON, as one document or in lines, is exact.
 */
export const exportFormats: Record<'csv' | 'jsonl' | 'json', ExportFormat> = {
  csv: {
    head: stringify([COLUMNS]),
    lines: (entries) => stringify([...entries], { columns: COLUMNS, escape_formulas: true }),
    tail: '',
  },
  jsonl: {
    head: '',
    lines: (entries) => entries.map((entry) => `${JSON.stringify(typed(entry))}\n`).join(''),
    tail: '',
  },
  json: {
    head: '{"entries":[',
    lines: (entries, isFirstPage) =>
      entries.map((entry, i) => `${isFirstPage && i === 0 ? '' : ','}\n${JSON.stringify(typed(entry))}`).join(''),
    tail: '\n]}\n',
  },
};

/** Numbers and booleans as what they are. `before` and `after` stay the texts that are hashed. */
function typed(entry: ExportedEntry) {
  const numbers = { seq: Number(entry.seq), departmentId: numberOf(entry.departmentId), actorId: numberOf(entry.actorId) };
  const booleans = entry.log === 'status' ? { wasOpen: entry.wasOpen === 'true', isOpen: entry.isOpen === 'true' } : {};
  return { ...entry, ...numbers, ...booleans };
}

function numberOf(text: string | null): number | null {
  return text === null ? null : Number(text);
}
