import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { refusalFromDatabaseError } from '../services/database-errors.js';
import { AppError } from '../services/errors.js';
import type { Log } from '../services/ports.js';

interface ErrorContext {
  requestId: string;
  log: Log;
  /** Then nothing is suggested: "Did you mean ..." names fields that the caller was not told of. */
  isProduction: boolean;
}

const MASKED = 'Something went wrong on our side. Quote this request id to support.';
/** Set by Apollo or by our own parsing and validation; these messages speak of the caller's document only. */
const OF_THE_DOCUMENT = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'RATE_LIMITED',
]);

const SUGGESTION = / Did you mean .*\?$/s;

/** What a client sees of an error; the same on both transports. What is not meant for it is masked, and logged once. */
export function formatError(error: unknown, context: ErrorContext): GraphQLFormattedError {
  const graphqlError = error instanceof GraphQLError ? error : null;
  const place = { locations: graphqlError?.locations, path: graphqlError?.path };
  const original = rootOf(error);
  const refusal = original instanceof AppError ? original : refusalFromDatabaseError(original);
  if (refusal) return shaped(refusal.message, { code: refusal.code, ...refusal.details }, place);
  // Apollo and graphql-js wrap GraphQL errors in GraphQL errors; the outer one has the code and the place.
  if (graphqlError && original instanceof GraphQLError) {
    const code = graphqlError.extensions.code;
    const message = context.isProduction ? graphqlError.message.replace(SUGGESTION, '') : graphqlError.message;
    if (typeof code === 'string' && OF_THE_DOCUMENT.has(code)) return shaped(message, { code }, place);
    const field = fieldOfCoercion(message);
    if (field !== null) return shaped(message, { code: 'BAD_USER_INPUT', field }, place);
    if (code === 'BAD_USER_INPUT') return shaped(message, { code }, place);
  }
  context.log.error({ requestId: context.requestId, err: original }, 'a fault of ours');
  return shaped(MASKED, { code: 'INTERNAL_SERVER_ERROR', requestId: context.requestId }, place);
}

export function outcomeOf(errors: readonly GraphQLFormattedError[] | undefined): string {
  return errors?.length ? String(errors[0]?.extensions?.code ?? 'INTERNAL_SERVER_ERROR') : 'ok';
}

function shaped(message: string, extensions: Record<string, unknown>, place: Pick<GraphQLFormattedError, 'locations' | 'path'>) {
  return { message, ...(place.locations && { locations: place.locations }), ...(place.path && { path: place.path }), extensions };
}

function rootOf(error: unknown): unknown {
  let root = error;
  while (root instanceof GraphQLError && root.originalError) root = root.originalError;
  return root;
}

/** graphql-js tells the place of a bad variable or argument in words only. Null: the message is none of these. */
function fieldOfCoercion(message: string): string | null {
  const inside = /^Variable "\$\w+" got invalid value .* at "([\w.[\]]+)"[;:]/s.exec(message);
  if (inside?.[1]) return inside[1];
  const missing = /^Variable "\$(\w+)" got invalid value .*Field "(\w+)" of required type/s.exec(message);
  if (missing) return `${missing[1]}.${missing[2]}`;
  const unknownField = /^Variable "\$(\w+)" got invalid value .*Field "(\w+)" is not defined by type/s.exec(message);
  if (unknownField) return `${unknownField[1]}.${unknownField[2]}`;
  return /^(?:Variable "\$|Argument ")(\w+)"/.exec(message)?.[1] ?? null;
}
