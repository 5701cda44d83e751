/** PostgreSQL, or a pooler in front of it, rejects the connection until a setting is changed. Waiting does not help. */
export class DatabaseRefusalError extends Error {
  /** The ORM copies an error's own properties and not its class. */
  readonly isDatabaseRefusal = true;
  override readonly name = 'DatabaseRefusalError';
}

/** PgBouncer ends a connection with this one code for every cause. From PostgreSQL the code concerns one statement and is not FATAL. */
export function isFromPooler(error: object): boolean {
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  return code === '08P01' && severity === 'FATAL';
}
