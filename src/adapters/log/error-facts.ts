import { messageWithoutValues, sqlStateOf } from '../../services/reason.js';

/**
 * The parts of an error that the log may show: its kind, code, place in the program and cause.
 *
 * pino's own serializer copies every property, and those of a database error contain the row (`detail`: "Key (external_id)=(...)").
 */
export function errorFacts(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const property = (name: string) => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' || typeof value === 'number' ? value : undefined;
  };
  const isOfDatabase = sqlStateOf(error) !== null;
  return {
    type: error.name,
    code: property('code'),
    message: firstLine(messageWithoutValues(error)),
    table: isOfDatabase ? property('table') : undefined,
    constraint: isOfDatabase ? property('constraint') : undefined,
    stack: framesOf(error),
    cause: error.cause === undefined || depth >= 4 ? undefined : errorFacts(error.cause, depth + 1),
  };
}

function firstLine(message: string | undefined): string | undefined {
  return message?.split('\n', 1)[0]?.slice(0, 500);
}

/** The stack without its first lines, which repeat the message. */
function framesOf(error: Error): string | undefined {
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return frames?.map((line) => line.trim()).join('\n');
}
