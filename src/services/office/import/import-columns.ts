import { BadUserInputError } from '../../errors.js';
import type { CsvRecord } from './csv-records.js';
import { LineFault } from './line-fault.js';

export type ImportKind = 'people' | 'departments';

/** The columns of each kind of file. The first one identifies the line and decides the kind. */
export const IMPORT_COLUMNS = {
  people: ['externalId', 'displayName', 'role', 'active', 'locale', 'departments'],
  departments: ['code', 'name', 'timeZone', 'discreetName', 'active', 'opensAutomatically', 'opensSoonMinutes'],
} as const satisfies Record<ImportKind, readonly string[]>;

/** The cells of a line by column. Only cells that are not empty. */
export type Cells = ReadonlyMap<string, string>;

export interface ImportHead {
  kind: ImportKind;
  columns: readonly string[];
}

/**
 * Reads the first line. Names are compared without upper case, spaces, hyphens and underscores: "External ID" is externalId. Columns without a
 * name at the end, as spreadsheets write them for cells that were used once, are no columns.
 */
export function importHead({ line, cells: all }: CsvRecord): ImportHead {
  const cells = all.slice(0, all.findLastIndex((cell) => cell !== '') + 1);
  const plain = cells.map(plainName);
  const kinds = (['people', 'departments'] as const).filter((kind) => plain.includes(plainName(IMPORT_COLUMNS[kind][0])));
  const [kind] = kinds;
  if (!kind || kinds.length > 1)
    throw new LineFault(line, null, 'The first line must name the columns: externalId for people, or code for departments.');
  const known: readonly string[] = IMPORT_COLUMNS[kind];
  const columns = cells.map((cell) => {
    const column = known.find((name) => plainName(name) === plainName(cell));
    if (column) return column;
    throw new LineFault(line, cell, `There is no such column. Columns of ${kind}: ${known.join(', ')}.`);
  });
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice) throw new LineFault(line, twice, 'The column stands twice in the first line.');
  return { kind, columns };
}

export function cellsOf({ columns }: ImportHead, { line, cells }: CsvRecord): Cells {
  if (cells.slice(columns.length).some((cell) => cell !== ''))
    throw new LineFault(
      line,
      null,
      `The line has ${cells.length} fields, and the first line ${columns.length}. Is a quotation mark missing?`,
    );
  return new Map(columns.map((column, index) => [column, cells[index] ?? ''] as const).filter(([, cell]) => cell !== ''));
}

/** Undefined: the cell is empty. */
export function truthIn(cells: Cells, column: string): boolean | undefined {
  const cell = cells.get(column)?.toLowerCase();
  if (cell === undefined) return undefined;
  if (['true', 'yes', '1'].includes(cell)) return true;
  if (['false', 'no', '0'].includes(cell)) return false;
  throw new BadUserInputError(column, `${column} must be true or false.`);
}

/** Undefined: the cell is empty. */
export function numberIn(cells: Cells, column: string): number | undefined {
  const cell = cells.get(column);
  if (cell === undefined) return undefined;
  if (/^\d{1,9}$/.test(cell)) return Number(cell);
  throw new BadUserInputError(column, `${column} must be a whole number.`);
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]/g, '');
}
