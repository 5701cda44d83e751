const SQLSTATE = /^[0-9A-Z]{5}$/;

/**
 * An error as the log may show it: what kind, which code, where in the program, and what caused it.
 *
 * Not what pino's own serializer would write: that copies every property, and those of a database error hold the row
 * (`detail`: "Key (external_id)=(...)"). PostgreSQL's messages quote the offending value in class 22 (data exceptions).
 */
export function errorFacts(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const property = (name: string) => {
    const value = (error as unknown as Record<string, unknown>)[name];
    return typeof value === 'string' || typeof value === 'number' ? value : undefined;
  };
  const code = property('code');
  const isOfDatabase = typeof code === 'string' && SQLSTATE.test(code) && property('severity') !== undefined;
  return {
    type: error.name,
    code,
    message: isOfDatabase && code.startsWith('22') ? undefined : firstLine(error.message),
    table: isOfDatabase ? property('table') : undefined,
    constraint: isOfDatabase ? property('constraint') : undefined,
    stack: framesOf(error),
    cause: error.cause === undefined || depth >= 4 ? undefined : errorFacts(error.cause, depth + 1),
  };
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0]!.slice(0, 500);
}

/** Without the head, which repeats the message. */
function framesOf(error: Error): string | undefined {
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return frames?.map((line) => line.trim()).join('\n');
}
