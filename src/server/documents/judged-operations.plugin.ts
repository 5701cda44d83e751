import { type ApolloServerPlugin, type GraphQLResponse, HeaderMap } from '@apollo/server';
import { type DocumentNode, GraphQLError, type GraphQLFormattedError, Kind, OperationTypeNode } from 'graphql';
import type { Viewer } from '../../services/viewer.js';
import type { OperationGate } from './operation-gate.js';

/** Cannot be executed: it has no operation. */
const NOTHING: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] };

/** HTTP statuses of refused operations; 400 for all others. */
const STATUSES: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, RATE_LIMITED: 429 };

/**
 * Gives Apollo the judged document, for it parses and validates only where there is none yet: its own order would run GraphQL's
 * slow rules on what is beyond a limit. Needs `documentStore: null`, or Apollo looks for a document of its own after this.
 */
export function judgedOperations<Context extends { requestId: string; viewer: Viewer | null }>(
  gate: OperationGate,
  format: (error: unknown, requestId: string) => GraphQLFormattedError,
): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async ({ request: asked, contextValue: { requestId, viewer } }) => {
      if (asked.operationName === '') asked.operationName = undefined; // to graphql-js it would be a name, which no operation has
      let refusal: GraphQLResponse | null = null;
      const refuse = (errors: readonly GraphQLError[]) => {
        refusal = refused(errors.map((error) => format(error, requestId)));
      };
      return {
        didResolveSource: async (request) => {
          const judged = gate.document(request.source, viewer);
          const isRefused = Array.isArray(judged);
          if (isRefused) refuse(judged);
          Object.assign(request, { document: isRefused ? NOTHING : judged });
        },
        didResolveOperation: async ({ document, operation, request: { variables } }) => {
          if (!operation) return;
          if (operation.operation === OperationTypeNode.SUBSCRIPTION) throw overTheSocket();
          const refusals = gate.refusals({ document, operation, variables, viewer });
          if (refusals.length > 0) refuse(refusals);
        },
        responseForOperation: async () => refusal,
      };
    },
  };
}

/** Apollo would execute it as if it were a query, and find nothing. */
function overTheSocket(): GraphQLError {
  return new GraphQLError('Subscriptions go over WebSocket, at the same address.', {
    extensions: { code: 'BAD_REQUEST', http: { status: 400, headers: new HeaderMap() } },
  });
}

function refused(errors: GraphQLFormattedError[]): GraphQLResponse {
  const { code, retryAfterSeconds } = errors[0]?.extensions ?? {};
  const headers = new HeaderMap();
  if (retryAfterSeconds !== undefined) headers.set('retry-after', String(retryAfterSeconds));
  const status = STATUSES[String(code)] ?? 400;
  return { http: { status, headers }, body: { kind: 'single', singleResult: { errors } } };
}
