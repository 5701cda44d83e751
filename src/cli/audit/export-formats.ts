import { stringify } from 'csv-stringify/sync';
import type { ExportedEntry } from '../../services/audit/audit-export.service.js';

/** The columns of the status log come first, then those of the change log, so that each column keeps its position. */
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
  /** Text before all entries. */
  head: string;
  lines(entries: readonly ExportedEntry[], isFirstPage: boolean): string;
  /** Text after all entries. */
  tail: string;
}

/**
 * The formats of `audit export`. CSV is for spreadsheets, which would run a note that begins with "=" as a formula: values that begin
 * with = + - @ or a control character get an apostrophe in front. JSON, as one document or in lines, is exact.
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

/** The entry with numbers and booleans instead of text. `before` and `after` stay text, because their text is hashed. */
function typed(entry: ExportedEntry) {
  const numbers = { seq: Number(entry.seq), departmentId: numberOf(entry.departmentId), actorId: numberOf(entry.actorId) };
  const booleans = entry.log === 'status' ? { wasOpen: entry.wasOpen === 'true', isOpen: entry.isOpen === 'true' } : {};
  return { ...entry, ...numbers, ...booleans };
}

function numberOf(text: string | null): number | null {
  return text === null ? null : Number(text);
}
