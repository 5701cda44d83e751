import { setTimeout as pause } from 'node:timers/promises';
import { type AppError, BadUserInputError, ServiceUnavailableError } from '../errors.js';
import { isFromPooler } from './database-refusal.js';

/**
 * PostgreSQL is unreachable, shutting down, read-only after a failover, out of connections, or past a timeout: classes and codes of its
 * appendix A, and socket errors.
 */
const UNAVAILABLE =
  /^(08...|53...|57P0.|57014|25006|25P0[34]|40001|40P01|55P03|E(CONN(REFUSED|RESET|ABORTED)|(HOST|NET)UNREACH|PIPE|TIMEDOUT|NOTFOUND)|EAI_AGAIN)$/;
const UNAVAILABLE_TEXT =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|pool after calling end|is not queryable/;
/** Text that PostgreSQL cannot store or that does not fit the column's type. 08P01 is its answer to a NUL in the protocol's text. */
const UNSTORABLE = /^(22...|08P01)$/;

/** The meaning of a database error for the caller, or null if the error is a bug of Queuebell. Walks the `cause` chain. */
export function refusalFromDatabaseError(error: unknown): AppError | null {
  for (let e = error, depth = 0; e instanceof Error && depth < 6; e = e.cause, depth++) {
    if ('isDatabaseRefusal' in e) return null;
    const code = 'code' in e && typeof e.code === 'string' ? e.code : '';
    if (UNSTORABLE.test(code) && !isFromPooler(e))
      return new BadUserInputError('', 'A value contains characters that cannot be stored. Remove them.', { cause: error });
    if (UNAVAILABLE.test(code) || UNAVAILABLE_TEXT.test(e.message))
      return new ServiceUnavailableError(undefined, { cause: error });
    if (e instanceof AggregateError && e.errors.length > 0) return refusalFromDatabaseError(e.errors[0]);
  }
  return null;
}

/** True if a later retry is enough and nobody needs to act. */
export function isTransient(error: unknown): boolean {
  return error instanceof ServiceUnavailableError || refusalFromDatabaseError(error) instanceof ServiceUnavailableError;
}

/** Deadlock, and serialization failure. */
const CONFLICT = /^(40P01|40001)$/;
const TRIES = 5;
/** Base of the random pause between tries, in ms; it doubles with each try, so that the transactions do not conflict again. */
const PAUSE_MS = 10;

/** PostgreSQL aborts one of two conflicting transactions. It has then changed nothing, so the whole work is retried. */
export async function retryAfterConflict<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (!CONFLICT.test(code) || tries === TRIES) throw error;
      await pause(Math.random() * PAUSE_MS * 2 ** tries);
    }
  }
}
