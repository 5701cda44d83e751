import { NotFoundError } from '../../services/errors.js';
import { CommandError, ExitCode } from '../exit-code.js';

/** An unknown department is wrong usage here: exit code 1 would say that the audit trail is broken. */
export async function knownDepartment<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof NotFoundError ? new CommandError(error.message, ExitCode.USAGE) : error;
  }
}
