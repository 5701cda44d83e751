import { createSourceEventStream, type ExecutionArgs, GraphQLError, type GraphQLSchema, getOperationAST } from 'graphql';
import type { ServerOptions as ProtocolOptions, SubscribePayload } from 'graphql-ws';
import type { Config } from '../../config/config.js';
import type { SharedExecution } from '../../realtime/shared-execution/shared-execution.js';
import type { SubscriberArgs } from '../../realtime/shared-execution/subscriber-args.js';
import { declaredVariables } from '../../realtime/shared-execution/variables.js';
import { SubscriberBuffer } from '../../realtime/subscriber-buffer.js';
import type { Log } from '../../services/ports.js';
import type { OperationGate } from '../documents/operation-gate.js';
import { formatError, outcomeOf } from '../error-format.js';
import type { Identity } from '../identity/identity.js';
import type { ContextOf } from '../identity/sign-in.js';
import { type OperationLog, requestIdFrom, rootFieldsOf } from '../log/operation-log.js';
import type { Admission } from './admission.js';
import { TRY_AGAIN_LATER } from './close-code.js';
import type { SocketConnection } from './socket-connection.js';
import type { ConnectionParams, SocketContext } from './socket-context.js';
import type { RunningOperation, SocketState } from './socket-state.js';
import { SocketWire } from './socket-wire.js';

type Options = ProtocolOptions<ConnectionParams, SocketConnection>;

export interface SocketProtocolOptions {
  config: Pick<Config, 'limits'>;
  schema: GraphQLSchema;
  log: Log;
  operationLog: OperationLog;
  identity: { socket: Identity };
  gate: OperationGate;
  contextOf: ContextOf;
  sharedExecution: SharedExecution;
}

/** The answers to graphql-ws at each step of a socket and of an operation, in the order of these steps. */
export function socketProtocol(options: SocketProtocolOptions, admission: Admission): Options {
  const { config, schema, log, identity, gate } = options;
  return {
    connectionInitWaitTimeout: config.limits.connectionInitMs,
    onConnect: async (context) => {
      if (!(await admission.admit(context))) return false;
      Object.assign(context, { connectionParams: undefined }); // the token is no longer needed and must not be kept
      return true;
    },
    onSubscribe: async (context, id, payload) => {
      const { state } = context.extra;
      const operation = begin(state, id);
      const prepared = await prepare(context, operation, payload);
      if (Array.isArray(prepared)) {
        // If the client has ended the operation in the meantime, graphql-ws reports the errors to nobody, not even to `onError`.
        operation.outcome = 'CANCELLED';
        setImmediate(() => finish(state, operation));
      }
      return prepared;
    },
    // graphql does not know the type of the stream's items. Each of our streams is a SubscriberBuffer, which yields none.
    subscribe: (args: ExecutionArgs) => createSourceEventStream(args) as ReturnType<NonNullable<Options['subscribe']>>,
    onOperation: (context, id, _payload, args, result) => {
      if (!(result instanceof SubscriberBuffer)) return;
      // graphql-ws passes on the arguments of `prepare`, typed as graphql's own, in which the context is unknown.
      options.sharedExecution.deliver(result, args as SubscriberArgs, new SocketWire(context.extra, id, format));
    },
    onNext: (context, id, _payload, _args, result) =>
      result.errors ? { ...result, errors: format(context.extra, id, result.errors) } : undefined,
    onError: (context, id, _payload, errors) => {
      const { state } = context.extra;
      const formatted = format(context.extra, id, errors);
      finish(state, operationOf(state, id)); // after an error graphql-ws does not call `onComplete`
      return formatted;
    },
    onComplete: ({ extra: { state } }, id) => finish(state, operationOf(state, id)),
    onClose: ({ extra: { state } }) => admission.leave(state),
  };

  /** The arguments to execute the operation with, or the errors that explain why it is not executed. */
  async function prepare(
    context: SocketContext,
    entry: RunningOperation,
    payload: SubscribePayload,
  ): Promise<SubscriberArgs | readonly GraphQLError[]> {
    const { query, variables } = payload;
    const operationName = payload.operationName || undefined; // graphql-js takes '' for a name, which no operation has
    Object.assign(payload, { query: '', variables: undefined }); // they would be kept for as long as the subscription lasts
    const { viewer: signedIn = null, subject } = context.extra.state.identified ?? {};
    const document = gate.document(query, signedIn);
    if (Array.isArray(document)) return document;
    const operation = getOperationAST(document, operationName);
    if (!operation) return [refusal('OPERATION_RESOLUTION_FAILURE', 'There is no such operation.')];
    entry.type = operation.operation;
    entry.operation = rootFieldsOf(schema, operation);
    const limit = config.limits.subscriptionsPerSocket;
    if (entry.type === 'subscription' && subscriptionsOf(context) > limit)
      return [refusal('RATE_LIMITED', `A connection may have ${limit} subscriptions at once.`)];
    const refusals = gate.refusals({ document, operation, variables, viewer: signedIn });
    if (refusals.length > 0) return refusals;
    try {
      const viewer = subject === undefined ? null : await identity.socket.again(subject);
      const variableValues = declaredVariables(operation, variables);
      return { schema, document, operationName, variableValues, contextValue: options.contextOf(viewer, entry.requestId) };
    } catch (error) {
      return [error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error })];
    }
  }

  function format(connection: SocketConnection, id: string, errors: readonly unknown[]) {
    const operation = operationOf(connection.state, id);
    const formatted = errors.map((error) => formatError(error, { requestId: operation?.requestId ?? '', log }));
    if (operation) operation.outcome = outcomeOf(formatted);
    const isRetryable = formatted.some(({ extensions }) => extensions?.code === 'SERVICE_UNAVAILABLE');
    // An error would end the subscription for good, and a client that does not subscribe again would miss all later events. After a close
    // every client reconnects with all its subscriptions, and each begins with the missed events. Nothing is sent once the socket closes.
    if (isRetryable && operation?.type === 'subscription') connection.close(TRY_AGAIN_LATER, 'Try again later');
    return formatted;
  }

  /** Does nothing for an operation that has already finished. */
  function finish(state: SocketState, operation: RunningOperation | undefined): void {
    if (!operation || !state.operations.includes(operation)) return;
    state.operations = state.operations.filter((other) => other !== operation);
    const { id: _id, ...facts } = operation;
    const viewer = state.identified?.viewer;
    const message = facts.type === 'subscription' ? 'subscription ended' : 'operation';
    options.operationLog.write({ ...facts, transport: 'socket', viewer }, message);
  }
}

function begin(state: SocketState, id: string): RunningOperation {
  const startedAt = performance.now();
  const operation = { id, requestId: requestIdFrom(undefined), startedAt, type: 'unknown', operation: '<other>', outcome: 'ok' };
  state.operations = state.operations.concat(operation);
  return operation;
}

/** Number of subscriptions that the client has not ended, including the one that begins. */
function subscriptionsOf({ extra, subscriptions }: SocketContext): number {
  return extra.state.operations.filter(({ type, id }) => type === 'subscription' && id in subscriptions).length;
}

function operationOf({ operations }: SocketState, id: string): RunningOperation | undefined {
  return operations.find((operation) => operation.id === id);
}

function refusal(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
