import { NotFoundError } from '../../services/errors.js';
import { CommandError, ExitCode } from '../exit-code.js';

/** Reports an unknown department as wrong usage: exit code 1 would mean that the audit trail is broken. */
export async function knownDepartment<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof NotFoundError ? new CommandError(error.message, ExitCode.USAGE) : error;
  }
}
