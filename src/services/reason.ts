const SQLSTATE = /^[0-9A-Z]{5}$/;
/** Data exceptions, syntax errors and protocol violations: PostgreSQL's sentence quotes what it stumbled over. */
const QUOTES_VALUES = /^(22...|42601|08P01)$/;

/** How graphql-js and JSON.parse begin to quote what they were given. */
const QUOTING = /(cannot represent|got invalid value|Unexpected token|Unexpected non-whitespace).*$/s;

/** Null: not PostgreSQL's. */
export function sqlStateOf(error: Error): string | null {
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  return typeof code === 'string' && SQLSTATE.test(code) && severity !== undefined ? code : null;
}

/**
 * An error's message without what people have written or are called. A database error goes on, after its first line, with the row
 * (`detail: Key (external_id)=(...)`). Undefined: nothing of it can be shown.
 */
export function messageWithoutValues(error: Error): string | undefined {
  const code = sqlStateOf(error);
  const { severity } = error as { severity?: unknown };
  // What ends a connection is said of the connection, by a pooler too, and quotes nothing.
  if (code !== null) return QUOTES_VALUES.test(code) && severity !== 'FATAL' ? undefined : error.message.split('\n', 1)[0];
  return error.message.replace(QUOTING, '$1 …');
}

/** Why something failed, in one line for the log. In place of `String(error)`, which holds rows of the database. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const line = messageWithoutValues(error)?.split('\n', 1)[0];
  const { code } = error as { code?: unknown };
  const name = typeof code === 'string' || typeof code === 'number' ? `${error.name} ${code}` : error.name;
  return line ? `${name}: ${line}` : name;
}
