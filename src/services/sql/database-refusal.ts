/** PostgreSQL, or a pooler in front of it, refuses the connection until a setting is changed; waiting does not help. */
export class DatabaseRefusalError extends Error {
  /** The ORM copies an error's own properties and not its class. */
  readonly isDatabaseRefusal = true;
  override readonly name = 'DatabaseRefusalError';
}

/** PgBouncer says all that ends a connection with this one code; PostgreSQL says it of one statement, which is no more than an error. */
export function isFromPooler(error: object): boolean {
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  return code === '08P01' && severity === 'FATAL';
}
