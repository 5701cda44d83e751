import { createSourceEventStream, type ExecutionArgs, GraphQLError, getOperationAST } from 'graphql';
import type { ServerOptions as ProtocolOptions, SubscribePayload } from 'graphql-ws';
import type { SubscriberArgs } from '../../realtime/shared-execution/subscription.js';
import { declaredVariables } from '../../realtime/shared-execution/variables.js';
import { SubscriberBuffer } from '../../realtime/subscriber-buffer.js';
import { formatError, outcomeOf } from '../error-format.js';
import { requestIdFrom, rootFieldsOf } from '../log/operation-log.js';
import type { Admission } from './admission.js';
import { TRY_AGAIN_LATER } from './close-code.js';
import type { SocketOptions } from './graphql-socket.js';
import type { RunningOperation, SocketContext, SocketState } from './socket-state.js';
import { type Shown, SocketWire } from './socket-wire.js';

type Options = ProtocolOptions<Record<string, unknown> | undefined, SocketState>;

/** What graphql-ws asks us at each step of a connection and of an operation. */
export function socketProtocol(options: SocketOptions, admission: Admission): Options {
  const { config, schema, log, identity, gate } = options;
  const shown: Shown = (state, id, errors) => {
    const operation = operationOf(state, id);
    const formatted = errors.map((error) => formatError(error, { requestId: operation?.requestId ?? '', log }));
    if (operation) operation.outcome = outcomeOf(formatted);
    const isPutOff = formatted.some(({ extensions }) => extensions?.code === 'SERVICE_UNAVAILABLE');
    // An error would end the subscription for good, and who does not subscribe again misses what comes. A closed socket brings every
    // client back with all of its subscriptions, and each of these begins with what was missed. Nothing more is sent once it closes.
    if (isPutOff && operation?.type === 'subscription') state.connection.close(TRY_AGAIN_LATER, 'Try again later');
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
      const operation = begin(context.extra, id);
      const prepared = await prepare(context, operation, payload);
      if (Array.isArray(prepared)) {
        // Where the client has ended the operation meanwhile, graphql-ws tells nobody of the errors, not even us.
        operation.outcome = 'CANCELLED';
        setImmediate(() => finish(context.extra, operation));
      }
      return prepared;
    },
    subscribe: (args: ExecutionArgs) => createSourceEventStream(args) as ReturnType<NonNullable<Options['subscribe']>>,
    onOperation: (context, id, _payload, args, result) => {
      if (!(result instanceof SubscriberBuffer)) return;
      // The context is the one that `prepare` made.
      options.sharedExecution.deliver(result, args as SubscriberArgs, new SocketWire(context.extra.connection, id, shown));
    },
    onNext: (context, id, _payload, _args, result) =>
      result.errors ? { ...result, errors: shown(context.extra, id, result.errors) } : undefined,
    onError: (context, id, _payload, errors) => {
      const formatted = shown(context.extra, id, errors);
      finish(context.extra, operationOf(context.extra, id)); // graphql-ws tells of no completion after an error
      return formatted;
    },
    onComplete: ({ extra }, id) => finish(extra, operationOf(extra, id)),
  };

  /** What is to be executed, or why nothing is. */
  async function prepare(context: SocketContext, entry: RunningOperation, payload: SubscribePayload) {
    const { query, variables } = payload;
    const operationName = payload.operationName || undefined; // to graphql-js '' would be a name, which no operation has
    Object.assign(payload, { query: '', variables: undefined }); // would be kept for as long as the subscription lasts
    const { viewer: signedIn = null, subject } = context.extra.identified ?? {};
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

  /** Once: when it was told of before, nothing happens. */
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

/** Those that their client has not ended, with the one that begins. */
function subscriptionsOf({ extra, subscriptions }: SocketContext): number {
  return extra.operations.filter(({ type, id }) => type === 'subscription' && id in subscriptions).length;
}

function operationOf({ operations }: SocketState, id: string): RunningOperation | undefined {
  return operations.find((operation) => operation.id === id);
}

function refusal(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
