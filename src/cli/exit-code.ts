import { CommanderError } from 'commander';
import { ConfigError } from '../config/config.js';
import { AppError, ServiceUnavailableError } from '../services/errors.js';
import { messageWithoutValues, reasonOf } from '../services/reason.js';
import { refusalFromDatabaseError } from '../services/sql/database-errors.js';

/** The process's exit codes. */
export const ExitCode = { OK: 0, FAILED: 1, USAGE: 2, UNREACHABLE: 3, INTERRUPTED: 130 } as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** Ends a command with a message for the user. */
export class CommandError extends Error {
  constructor(
    message: string,
    readonly exitCode: ExitCode = ExitCode.FAILED,
    /** A stable code for programs. */
    readonly code = 'FAILED',
  ) {
    super(message);
  }
}

export class InterruptedError extends CommandError {
  constructor() {
    super('Interrupted.', ExitCode.INTERRUPTED);
  }
}

export interface Failure {
  exitCode: ExitCode;
  /** A stable code for programs. */
  code: string;
  message: string;
  /** True when there is nothing more to print: the user asked for help, or commander has printed the error. */
  isSilent: boolean;
}

/** Describes an error for the user and the shell. An internal error keeps its own message, because its reader is the operator. */
export function failureFrom(error: unknown): Failure {
  if (error instanceof CommanderError) {
    const exitCode = error.exitCode === 0 ? ExitCode.OK : ExitCode.USAGE;
    return { exitCode, code: 'USAGE', message: error.message, isSilent: true };
  }
  if (error instanceof CommandError) {
    const { exitCode, code, message } = error;
    return { exitCode, code, message, isSilent: false };
  }
  if (error instanceof ConfigError) return { exitCode: ExitCode.FAILED, code: 'CONFIG', message: error.message, isSilent: false };
  const refusal = error instanceof AppError ? error : refusalFromDatabaseError(error);
  if (refusal instanceof ServiceUnavailableError) {
    const message = `A dependency does not answer${causeOf(refusal)}. Run "npx queuebell doctor" to find out which one.`;
    return { exitCode: ExitCode.UNREACHABLE, code: refusal.code, message, isSilent: false };
  }
  if (refusal) return { exitCode: ExitCode.FAILED, code: refusal.code, message: refusal.message, isSilent: false };
  const message = error instanceof Error ? (messageWithoutValues(error) ?? reasonOf(error)) : String(error);
  return { exitCode: ExitCode.FAILED, code: 'FAILED', message, isSilent: false };
}

function causeOf(error: Error): string {
  const { cause } = error;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? ` (${cause.code})` : '';
}
