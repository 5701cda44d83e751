import { setTimeout as pause } from 'node:timers/promises';
import { type AppError, BadUserInputError, ServiceUnavailableError } from '../errors.js';
import { isFromPooler } from './database-refusal.js';

/** PostgreSQL away, going down, read-only after a failover, out of connections or out of patience: classes and codes of its appendix A, and the socket's own. */
const UNAVAILABLE =
  /^(08...|53...|57P0.|57014|25006|25P0[34]|40001|40P01|55P03|E(CONN(REFUSED|RESET|ABORTED)|(HOST|NET)UNREACH|PIPE|TIMEDOUT|NOTFOUND)|EAI_AGAIN)$/;
const UNAVAILABLE_TEXT =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|pool after calling end|is not queryable/;
/** Text that PostgreSQL cannot store, or that is not of the column's type. 08P01 is how it answers a NUL in the protocol's text. */
const UNSTORABLE = /^(22...|08P01)$/;

/** What a database error means to a caller, or null where it is a fault of ours. Walks the `cause` chain. */
export function refusalFromDatabaseError(error: unknown): AppError | null {
  for (let e = error, depth = 0; e instanceof Error && depth < 6; e = e.cause, depth++) {
    if ('isDatabaseRefusal' in e) return null;
    const code = 'code' in e && typeof e.code === 'string' ? e.code : '';
    if (UNSTORABLE.test(code) && !isFromPooler(e))
      return new BadUserInputError('', 'A value holds characters that cannot be stored.', { cause: error });
    if (UNAVAILABLE.test(code) || UNAVAILABLE_TEXT.test(e.message))
      return new ServiceUnavailableError(undefined, { cause: error });
    if (e instanceof AggregateError && e.errors.length > 0) return refusalFromDatabaseError(e.errors[0]);
  }
  return null;
}

/** True where trying again later is all there is to do, and nobody need be called out of bed. */
export function isPassing(error: unknown): boolean {
  return error instanceof ServiceUnavailableError || refusalFromDatabaseError(error) instanceof ServiceUnavailableError;
}

/** Deadlock, and two transactions that cannot both have been the first. */
const CONFLICT = /^(40P01|40001)$/;
const TRIES = 5;
/** Chance decides how long each of two waits that came into each other's way, in ms, more with each try. */
const PAUSE_MS = 10;

/** PostgreSQL ends one of two transactions that are in each other's way; its work was not done, and is done again, whole. */
export async function againAfterConflict<T>(work: () => Promise<T>): Promise<T> {
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
