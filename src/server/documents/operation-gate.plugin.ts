import { type ApolloServerPlugin, type GraphQLResponse, HeaderMap } from '@apollo/server';
import { type DocumentNode, GraphQLError, type GraphQLFormattedError, Kind, OperationTypeNode } from 'graphql';
import type { Viewer } from '../../services/viewer.js';
import type { OperationGate } from './operation-gate.js';

/** A document that cannot be executed, because it has no operation. */
const NOTHING: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] };

/** Error code -> HTTP status of a rejected operation. All other codes: 400. */
const STATUSES: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, RATE_LIMITED: 429 };

/**
 * Gives Apollo a document that is already checked. Apollo parses and validates only if there is no document yet, and would run GraphQL's
 * slow rules on documents beyond a limit. Requires `documentStore: null`, or Apollo looks up a document of its own after this.
 */
export function operationGatePlugin<Context extends { requestId: string; viewer: Viewer | null }>(
  gate: OperationGate,
  format: (error: unknown, requestId: string) => GraphQLFormattedError,
): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async ({ request: received, contextValue: { requestId, viewer } }) => {
      if (received.operationName === '') received.operationName = undefined; // graphql-js takes '' for a name, which no operation has
      let refusal: GraphQLResponse | null = null;
      const refuse = (errors: readonly GraphQLError[]) => {
        refusal = refused(errors.map((error) => format(error, requestId)));
      };
      return {
        didResolveSource: async (request) => {
          const checked = gate.document(request.source, viewer);
          const isRefused = Array.isArray(checked);
          if (isRefused) refuse(checked);
          Object.assign(request, { document: isRefused ? NOTHING : checked });
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

/** Apollo would execute a subscription like a query and return nothing. */
function overTheSocket(): GraphQLError {
  return new GraphQLError('Subscriptions require a WebSocket: connect to the same address.', {
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
