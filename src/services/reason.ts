const SQLSTATE = /^[0-9A-Z]{5}$/;
/** Data exceptions, syntax errors and protocol violations: PostgreSQL's message quotes the offending value. */
const QUOTES_VALUES = /^(22...|42601|08P01)$/;

/** The words after which graphql-js and JSON.parse quote their input. */
const QUOTING = /(cannot represent|got invalid value|Unexpected token|Unexpected non-whitespace).*$/s;

/** Null: the error is not from PostgreSQL. */
export function sqlStateOf(error: Error): string | null {
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  return typeof code === 'string' && SQLSTATE.test(code) && severity !== undefined ? code : null;
}

/**
 * An error's message without names and values that people entered. The lines after the first one of a database error quote the row
 * (`detail: Key (external_id)=(...)`). Undefined: no part of it can be shown.
 */
export function messageWithoutValues(error: Error): string | undefined {
  const code = sqlStateOf(error);
  const { severity } = error as { severity?: unknown };
  // A FATAL error is about the connection (from a pooler, too) and quotes no value.
  if (code !== null) return QUOTES_VALUES.test(code) && severity !== 'FATAL' ? undefined : error.message.split('\n', 1)[0];
  return error.message.replace(QUOTING, '$1 …');
}

/** The cause of a failure, in one line for the log. Use it instead of `String(error)`, which contains database rows. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const line = messageWithoutValues(error)?.split('\n', 1)[0];
  const { code } = error as { code?: unknown };
  const name = typeof code === 'string' || typeof code === 'number' ? `${error.name} ${code}` : error.name;
  return line ? `${name}: ${line}` : name;
}
