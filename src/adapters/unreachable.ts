import { types } from 'node:util';
import type { Finding } from '../services/finding.js';
import { messageWithoutValues, sqlStateOf } from '../services/reason.js';
import { tlsFault } from './tls-faults.js';

/** Redis's error replies, which begin with a code: WRONGPASS, NOAUTH, NOPERM, LOADING, ERR. They contain no password and no address. */
const REDIS_ERROR = /^[A-Z]{3,20} [^\n]{1,200}$/;

/**
 * The finding about a dependency that failed: the server's own message if it answered; the problem of its certificate if TLS failed;
 * otherwise that it does not answer, with the error's code only, because messages of drivers contain addresses.
 */
export function unreachable(check: string, error: unknown, advice: string): Finding {
  const causes = causesOf(error);
  const setting = causes.find((cause) => 'isDatabaseRefusal' in cause);
  if (setting) return { check, outcome: 'fail', found: setting.message, advice };
  const words = causes.map(refusalOf).find((each) => each !== undefined);
  if (words) return finding(`refuses: ${words}`, advice);
  const fault = causes.map((cause) => tlsFault('code' in cause ? cause.code : null)).find((each) => each !== null);
  if (fault) return finding(fault.found, `${fault.advice} ${advice}`);
  const code = causes.map((cause) => ('code' in cause ? cause.code : null)).find((each) => /^(string|number)$/.test(typeof each));
  return finding(`does not answer (${code ?? 'no reply'})`, advice);

  function finding(found: string, what: string): Finding {
    return { check, outcome: 'fail', found, advice: what, isUnreachable: true };
  }
}

function refusalOf(cause: Error): string | undefined {
  if (sqlStateOf(cause) !== null) return messageWithoutValues(cause);
  if (cause.name === 'MongoServerError' && 'codeName' in cause) return String(cause.codeName);
  return cause.name === 'ReplyError' && REDIS_ERROR.test(cause.message) ? cause.message : undefined;
}

/** The error and its causes, outermost first. */
export function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  for (let e = error; types.isNativeError(e) && causes.length < 5; e = e.cause) causes.push(e);
  return causes;
}
