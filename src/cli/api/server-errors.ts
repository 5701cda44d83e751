import { CommandError, ExitCode } from '../exit-code.js';
import type { SignIn } from './sign-in.js';

/** The error for an address at which no server answers. `code`: the reason, if it is known. */
export function noAnswer(url: string, code?: string): CommandError {
  const reason = code === undefined ? '' : ` (${code})`;
  const advice = 'no server runs there, or it is still starting. Start one with "npm start", or give its address with --url.';
  return new CommandError(`No Queuebell answers at ${url}${reason}: ${advice}`, ExitCode.UNREACHABLE);
}

/** The error for a token that the server rejects. */
export function tokenRejected(url: string, { advice }: SignIn, code?: string): CommandError {
  return new CommandError(`The server at ${url} does not accept the token. ${advice}`, ExitCode.FAILED, code);
}
