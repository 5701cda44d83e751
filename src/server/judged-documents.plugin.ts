import { type ApolloServerPlugin, type GraphQLResponse, HeaderMap } from '@apollo/server';
import { type DocumentNode, GraphQLError, type GraphQLFormattedError, Kind, OperationTypeNode } from 'graphql';
import type { DocumentCache } from './document-cache.js';

/** Cannot be executed: it has no operation. */
const NOTHING: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] };

/**
 * Gives Apollo the judged document, for it parses and validates only where there is none yet: its own order would run GraphQL's
 * slow rules on what is beyond a limit. Needs `documentStore: null`, or Apollo looks for a document of its own after this.
 */
export function judgedDocuments<Context extends { requestId: string }>(
  documents: DocumentCache,
  format: (error: unknown, requestId: string) => GraphQLFormattedError,
): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async ({ contextValue }) => {
      let refusal: GraphQLResponse | null = null;
      return {
        didResolveSource: async (request) => {
          const judged = documents.get(request.source);
          const isRefused = Array.isArray(judged);
          if (isRefused) refusal = badRequest(judged.map((error) => format(error, contextValue.requestId)));
          Object.assign(request, { document: isRefused ? NOTHING : judged });
        },
        didResolveOperation: async ({ operation }) => {
          if (operation?.operation === OperationTypeNode.SUBSCRIPTION) throw overTheSocket();
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

function badRequest(errors: GraphQLFormattedError[]): GraphQLResponse {
  return { http: { status: 400, headers: new HeaderMap() }, body: { kind: 'single', singleResult: { errors } } };
}
