import { AppError, ServiceUnavailableError } from '../../services/errors.js';
import { CommandError, ExitCode } from '../exit-code.js';

/** Field of the API -> option of the command, where their names differ. */
export type OptionNames = Readonly<Record<string, string>>;

/** Waits for a change. A refusal speaks of the command's options: the API would call them "input.timeZone". */
export async function inOptions<T>(work: Promise<T>, names: OptionNames): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof AppError) || error instanceof ServiceUnavailableError) throw error;
    const message = error.message.replaceAll(/\binput\.(\w+)/g, (_, field: string) => names[field] ?? `--${field}`);
    throw new CommandError(message, ExitCode.FAILED, error.code);
  }
}
