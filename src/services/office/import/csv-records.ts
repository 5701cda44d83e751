import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { LineFault } from './line-fault.js';

/** One line of a file, which may have line breaks within quotes. */
export interface CsvRecord {
  /** The number of its last line in the file, from 1. */
  line: number;
  cells: string[];
}

const CHUNK = 65_536;
/** Records between two turns of the event loop. */
const SLICE = 500;
const MOST_LINES = 1_000_000;
const LONGEST_RECORD = 10_000;

/** Reads the records of a file with commas, semicolons (as Excel writes them in many countries) or tabs. Empty lines are skipped. */
export async function csvRecords(text: string, signal?: AbortSignal): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  const parser = Readable.from(chunksOf(text)).pipe(
    parse({
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: LONGEST_RECORD,
      trim: true,
    }),
  );
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (records.length === MOST_LINES) throw new LineFault(info.lines, null, `A file may have at most ${MOST_LINES} lines.`);
      // The parser leaves the spaces within quotes, and those without a break that come with text from web pages.
      records.push({ line: info.lines, cells: record.map((cell) => cell.trim()) });
      if (records.length % SLICE === 0) await nextTurn(undefined, { signal });
    }
  } catch (error) {
    if (error instanceof CsvError) throw new LineFault(lineOf(error), null, explained(error));
    throw error;
  }
  return records;
}

function* chunksOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; from += CHUNK) yield text.slice(from, from + CHUNK);
}

/** The separator that the first line has most of, outside of quotes. */
function delimiterOf(text: string): string {
  const head =
    text
      .trimStart() // empty lines are skipped
      .slice(0, LONGEST_RECORD)
      .replaceAll(/"[^"]*"/g, '')
      .split('\n', 1)[0] ?? '';
  const count = (separator: string) => head.split(separator).length;
  return [',', ';', '\t'].reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

function lineOf(error: CsvError): number {
  return typeof error.lines === 'number' ? error.lines : 1;
}

function explained({ code, message }: CsvError): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'A field begins with a quotation mark and has no closing one.';
  if (code === 'INVALID_OPENING_QUOTE' || code === 'CSV_INVALID_CLOSING_QUOTE')
    return 'A quotation mark stands within a field. Write the whole field in quotation marks, and the mark itself twice.';
  return message;
}
