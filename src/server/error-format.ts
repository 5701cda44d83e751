import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AppError } from '../services/errors.js';
import type { Log } from '../services/ports.js';
import { refusalFromDatabaseError } from '../services/sql/database-errors.js';

interface ErrorContext {
  requestId: string;
  log: Log;
}

const MASKED = 'Something went wrong on our side. Quote this request id to support.';
/** Longest message to a client, in characters. GraphQL's own messages repeat the caller's text, however long it is. */
const MESSAGE_LENGTH = 1_000;
/** Codes that Apollo or our own checks of the operation set. Their messages are about the caller's request only. */
const OF_THE_REQUEST = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'RATE_LIMITED',
]);

/** The error as the client receives it, on both transports. Details that are not meant for clients are masked, and logged once. */
export function formatError(error: unknown, context: ErrorContext): GraphQLFormattedError {
  const graphqlError = error instanceof GraphQLError ? error : null;
  const place = { locations: graphqlError?.locations, path: graphqlError?.path };
  const original = rootOf(error);
  // The text of a GraphQL error comes from the caller. It must not be mistaken for the text of a database error.
  const isGraphql = original instanceof GraphQLError;
  const refusal = original instanceof AppError || isGraphql ? original : refusalFromDatabaseError(original);
  if (refusal instanceof AppError) return shaped(refusal.message, { code: refusal.code, ...refusal.details }, place);
  // Apollo and graphql-js wrap GraphQL errors in GraphQL errors. The outer one has the code and the location.
  if (graphqlError && isGraphql) {
    const message = cut(graphqlError.message);
    const { code, field = argumentIn(message) } = graphqlError.extensions;
    if (typeof code === 'string' && OF_THE_REQUEST.has(code)) {
      return shaped(message, code === 'BAD_USER_INPUT' && field !== null ? { code, field } : { code }, place);
    }
    if (field !== null) return shaped(message, { code: 'BAD_USER_INPUT', field }, place);
  }
  context.log.error({ requestId: context.requestId, err: original }, 'internal error');
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

function cut(message: string): string {
  return message.length > MESSAGE_LENGTH ? `${message.slice(0, MESSAGE_LENGTH - 1).toWellFormed()}…` : message;
}

const ARGUMENT = 'Argument "';

/** graphql-js names a bad argument in its message only, at the start. Null: the message is about something else. */
function argumentIn(message: string): string | null {
  if (!message.startsWith(ARGUMENT)) return null;
  const end = message.indexOf('"', ARGUMENT.length);
  return end < 0 ? null : message.slice(ARGUMENT.length, end);
}
