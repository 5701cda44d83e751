import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DirectoryService } from '../../directory/directory.service.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock } from '../../ports.js';
import type { Actor } from '../../viewer.js';
import { type CsvRecord, csvRecords } from './csv-records.js';
import { csvText } from './csv-text.js';
import { importDepartments } from './department-import.js';
import { cellsOf, IMPORT_COLUMNS, type ImportHead, type ImportKind, importHead } from './import-columns.js';
import { faultOf, type ImportLine, type LineReport } from './import-run.js';
import { LineFault } from './line-fault.js';
import { importPeople } from './people-import.js';

export interface ImportRequest {
  actor: Actor;
  /** The file. UTF-8. */
  bytes: Buffer;
  /** True: everything is done and then undone. */
  dryRun: boolean;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

export interface ImportReport {
  /** Null: the first line does not say. */
  kind: ImportKind | null;
  dryRun: boolean;
  /** False: nothing was changed. */
  isSaved: boolean;
  created: number;
  changed: number;
  unchanged: number;
  errors: number;
  /** In the order of the file. */
  lines: LineReport[];
}

/** Lines between two turns of the event loop. */
const SLICE = 1_000;

/** Undoes the transaction of a dry run or of a file with faults. */
class Undo extends Error {
  constructor(readonly lines: LineReport[]) {
    super('The import is undone.');
  }
}

/** Imports people or departments from a CSV file: all lines or none, in one transaction. The same file again changes nothing. */
export class ImportService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
  ) {}

  async run(request: ImportRequest): Promise<ImportReport> {
    const { dryRun, bytes, signal } = request;
    try {
      const [first, ...records] = await csvRecords(csvText(bytes), signal);
      if (!first) throw new LineFault(1, null, 'The file is empty. The first line names the columns.');
      const head = importHead(first);
      const read = await linesOf(head, records, signal);
      const faults = read.filter((line) => 'outcome' in line);
      const lines = read.filter((line) => 'cells' in line);
      if (faults.length > 0) return reportOf(head.kind, dryRun, faults);
      return reportOf(head.kind, dryRun, await this.import(request, head.kind, lines));
    } catch (error) {
      if (error instanceof LineFault) return reportOf(null, dryRun, [faultOf({ line: error.line, key: '' }, error)]);
      throw error;
    }
  }

  private async import(request: ImportRequest, kind: ImportKind, lines: readonly ImportLine[]): Promise<LineReport[]> {
    const { actor, dryRun, signal, onProgress = () => undefined } = request;
    const importLines = kind === 'people' ? importPeople : importDepartments;
    try {
      return await this.work.run(async (em, emit) => {
        const progress = (done: number) => onProgress(done, lines.length);
        const run = { em, emit, actor, at: this.clock.now(), onProgress: progress, signal };
        const reports = await importLines(run, lines);
        if (dryRun || reports.some(({ outcome }) => outcome === 'error')) throw new Undo(reports);
        return reports;
      });
    } catch (error) {
      if (error instanceof Undo) return error.lines;
      throw error;
    } finally {
      this.directory.forget();
    }
  }
}

/** The lines that can be imported, and the reports of those that cannot. Each key may stand in one line only. */
async function linesOf(
  head: ImportHead,
  records: readonly CsvRecord[],
  signal?: AbortSignal,
): Promise<(ImportLine | LineReport)[]> {
  const lineOfKey = new Map<string, number>();
  const column = IMPORT_COLUMNS[head.kind][0];
  const lines: (ImportLine | LineReport)[] = [];
  for (const record of records) {
    const { line } = record;
    try {
      const cells = cellsOf(head, record);
      const key = cells.get(column);
      if (key === undefined) throw new LineFault(line, column, `${column} is missing.`);
      if (lineOfKey.has(key)) throw new LineFault(line, column, `The same ${column} stands in line ${lineOfKey.get(key)}.`);
      lineOfKey.set(key, line);
      lines.push({ line, key, cells });
    } catch (error) {
      lines.push(faultOf({ line, key: '' }, error));
    }
    if (lines.length % SLICE === 0) await nextTurn(undefined, { signal });
  }
  return lines;
}

function reportOf(kind: ImportKind | null, dryRun: boolean, lines: LineReport[]): ImportReport {
  const count = (wanted: LineReport['outcome']) => lines.filter(({ outcome }) => outcome === wanted).length;
  const errors = count('error');
  const isSaved = !dryRun && errors === 0;
  return {
    kind,
    dryRun,
    isSaved,
    created: count('created'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    errors,
    lines,
  };
}
