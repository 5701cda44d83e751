import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import { expressMiddleware } from '@as-integrations/express5';
import type { RequestHandler } from 'express';
import type { GraphQLSchema } from 'graphql';
import type { Config } from '../../config/config.js';
import type { Log } from '../../services/ports.js';
import type { OperationGate } from '../documents/operation-gate.js';
import { operationGatePlugin } from '../documents/operation-gate.plugin.js';
import { formatError, outcomeOf } from '../error-format.js';
import type { Caller, ContextOf, SignIn } from '../identity/sign-in.js';
import { type OperationLog, requestIdFrom, rootFieldsOf } from '../log/operation-log.js';

export interface GraphqlHttp {
  handler: RequestHandler;
  stop(): Promise<void>;
}

interface GraphqlHttpOptions {
  config: Pick<Config, 'isProduction'>;
  schema: GraphQLSchema;
  log: Log;
  contextOf: ContextOf;
  gate: OperationGate;
  signIn: SignIn;
  operationLog: OperationLog;
}

/** POST /graphql, for requests that have passed the sign-in. */
export async function createGraphqlHttp(options: GraphqlHttpOptions): Promise<GraphqlHttp> {
  const { config, schema, log, gate, signIn } = options;
  const format = (error: unknown, requestId: string) => formatError(error, { requestId, log });
  const apollo = new ApolloServer<Caller>({
    schema,
    documentStore: null,
    csrfPrevention: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: { ...log4apollo(log) },
    formatError: ({ extensions }, error) => format(error, String(extensions?.requestId ?? requestIdFrom(undefined))),
    plugins: [
      landingPage(config),
      ApolloServerPluginCacheControlDisabled(), // it visits every field of every answer, and all our answers are "no-store"
      operationGatePlugin(gate, format),
      operationLogPlugin(options.operationLog),
    ],
  });
  await apollo.start();
  const handler = expressMiddleware(apollo, {
    context: async ({ req }) => {
      const { viewer, requestId } = signIn.callerOf(req);
      return options.contextOf(viewer, requestId);
    },
  });
  return { handler, stop: () => apollo.stop() };
}

/** In production there is no page at GET /graphql. */
function landingPage({ isProduction }: Pick<Config, 'isProduction'>): ApolloServerPlugin {
  return isProduction ? ApolloServerPluginLandingPageDisabled() : ApolloServerPluginLandingPageLocalDefault({ footer: false });
}

function operationLogPlugin(log: OperationLog): ApolloServerPlugin<Caller> {
  return {
    requestDidStart: async ({ contextValue }) => {
      const startedAt = performance.now();
      return {
        // formatError does not receive the request, so the error carries its id.
        didEncounterErrors: async ({ errors }) => {
          for (const error of errors) error.extensions.requestId = contextValue.requestId;
        },
        willSendResponse: async ({ schema, operation, response }) => {
          const errors = response.body.kind === 'single' ? response.body.singleResult.errors : undefined;
          for (const error of errors ?? []) {
            if (error.extensions?.code === 'UNAUTHENTICATED') response.http.status = 401;
          }
          log.write({
            requestId: contextValue.requestId,
            transport: 'http',
            operation: rootFieldsOf(schema, operation),
            type: operation?.operation ?? 'unknown',
            viewer: contextValue.viewer,
            startedAt,
            outcome: outcomeOf(errors),
          });
        },
      };
    },
  };
}

/** Apollo's own messages. What it calls an error is the caller's, or formatError logs it. */
function log4apollo(log: Log) {
  const say = (level: 'debug' | 'warn') => (message?: string) => log[level]({ component: 'apollo' }, String(message));
  return { debug: say('debug'), info: say('debug'), warn: say('warn'), error: say('warn') };
}
