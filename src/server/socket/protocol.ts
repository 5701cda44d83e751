import { createSourceEventStream, type ExecutionArgs, GraphQLError, getOperationAST } from 'graphql';
import type { ServerOptions as ProtocolOptions } from 'graphql-ws';
import { SubscriberQueue } from '../../realtime/subscriber-queue.js';
import { formatError, outcomeOf } from '../error-format.js';
import { logOperation, requestIdFrom, rootFieldsOf } from '../operation-log.js';
import type { Admission } from './admission.js';
import { SocketChannel } from './channel.js';
import { TRY_AGAIN_LATER } from './close-code.js';
import type { SocketOptions } from './graphql-socket.js';
import type { RunningOperation, SocketContext, SocketState } from './state.js';

type Options = ProtocolOptions<Record<string, unknown> | undefined, SocketState>;

/** What graphql-ws asks us at each step of a connection and of an operation. */
export function socketProtocol(options: SocketOptions, admission: Admission): Options {
  const { config, schema, log, identity, documents } = options;
  const { isProduction } = config;
  const shown = (context: SocketContext, id: string, errors: readonly unknown[]) => {
    const operation = context.extra.operations?.get(id);
    const formatted = errors.map((error) => formatError(error, { requestId: operation?.requestId ?? '', log, isProduction }));
    if (operation) operation.outcome = outcomeOf(formatted);
    const isPutOff = formatted.some(({ extensions }) => extensions?.code === 'SERVICE_UNAVAILABLE');
    // An error would end the subscription for good, and who does not subscribe again misses what comes. A closed socket brings every
    // client back with all of its subscriptions, and each of these begins with what was missed. Nothing more is sent once it closes.
    if (isPutOff && operation?.type === 'subscription') context.extra.connection.socket.close(TRY_AGAIN_LATER, 'Try again later');
    return formatted;
  };
  return {
    connectionInitWaitTimeout: config.limits.connectionInitMs,
    onConnect: async (context) => {
      if (!(await admission.admit(context))) return false;
      Object.assign(context, { connectionParams: undefined }); // the token has done its work, and is not to be kept
      return true;
    },
    onClose: ({ extra }) => admission.leave(extra),
    onSubscribe: async (context, id, payload) => {
      const entry = begin(context, id);
      const limit = config.limits.subscriptionsPerSocket;
      if (Object.keys(context.subscriptions).length > limit)
        return [refusal('RATE_LIMITED', `A connection may have ${limit} operations at once.`)];
      const document = documents.get(payload.query);
      if (Array.isArray(document)) return document;
      const operation = getOperationAST(document, payload.operationName);
      if (!operation) return [refusal('OPERATION_RESOLUTION_FAILURE', 'There is no such operation.')];
      entry.type = operation.operation;
      entry.operation = rootFieldsOf(schema, operation);
      const subject = context.extra.identified?.subject;
      try {
        const viewer = subject === undefined ? null : await identity.socket.again(subject);
        const { operationName, variables: variableValues } = payload;
        return { schema, document, operationName, variableValues, contextValue: options.contextOf(viewer, entry.requestId) };
      } catch (error) {
        return [error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error })];
      }
    },
    subscribe: (args: ExecutionArgs) => createSourceEventStream(args) as ReturnType<NonNullable<Options['subscribe']>>,
    onOperation: (context, id, _payload, args, result) => {
      if (!(result instanceof SubscriberQueue)) return;
      const channel = new SocketChannel(context.extra.connection, id, (errors) => shown(context, id, errors));
      options.sharedExecution.deliver(result, args as never, channel);
    },
    onNext: (context, id, _payload, _args, result) =>
      result.errors ? { ...result, errors: shown(context, id, result.errors) } : undefined,
    onError: (context, id, _payload, errors) => {
      const formatted = shown(context, id, errors);
      finish(context, id); // graphql-ws tells of no completion after an error
      return formatted;
    },
    onComplete: (context, id) => finish(context, id),
  };

  function finish(context: SocketContext, id: string): void {
    const operation = context.extra.operations?.get(id);
    if (!operation) return;
    context.extra.operations?.delete(id);
    logOperation(log, factsOf(context, operation), operation.type === 'subscription' ? 'subscription ended' : 'operation');
  }
}

function begin({ extra }: SocketContext, id: string): RunningOperation {
  const startedAt = performance.now();
  const operation = { requestId: requestIdFrom(undefined), startedAt, type: 'unknown', operation: '<other>', outcome: 'ok' };
  extra.operations ??= new Map();
  extra.operations.set(id, operation);
  return operation;
}

function factsOf(context: SocketContext, entry: RunningOperation) {
  return { ...entry, transport: 'socket' as const, role: context.extra.identified?.viewer.role };
}

function refusal(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
