import type { EntityManager } from '@mikro-orm/postgresql';
import { AppError } from '../../errors.js';
import type { Emit } from '../../outbox/unit-of-work.js';
import type { Actor } from '../../viewer.js';
import type { Cells } from './import-columns.js';
import { LineFault } from './line-fault.js';

/** One line of a file with its values. */
export interface ImportLine {
  line: number;
  /** The external id, or the code. */
  key: string;
  cells: Cells;
}

/** What the import did with a line, or what is wrong with it. */
export interface LineReport {
  line: number;
  key: string;
  outcome: 'created' | 'changed' | 'unchanged' | 'error';
  /** Only of an error. Null: the line as a whole. */
  column?: string | null;
  message?: string;
}

/** An import within its transaction. */
export interface ImportRun {
  em: EntityManager;
  emit: Emit;
  actor: Actor;
  at: Date;
  onProgress: (done: number) => void;
  signal: AbortSignal | undefined;
}

/** The report of a line that cannot be imported. Throws what is no fault of the line. */
export function faultOf({ line, key }: { line: number; key: string }, error: unknown): LineReport {
  if (error instanceof LineFault) {
    const { column, message } = error;
    return { line: error.line, key, outcome: 'error', column, message };
  }
  if (!(error instanceof AppError) || error.code === 'SERVICE_UNAVAILABLE') throw error;
  const { field } = error.details;
  return { line, key, outcome: 'error', column: typeof field === 'string' ? field : null, message: error.message };
}
