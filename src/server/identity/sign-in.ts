import type { Request, RequestHandler, Response } from 'express';
import { UnauthenticatedError } from '../../services/errors.js';
import type { Log } from '../../services/ports.js';
import type { Viewer } from '../../services/viewer.js';
import { formatError, outcomeOf } from '../error-format.js';
import { type OperationLog, requestIdFrom } from '../log/operation-log.js';
import type { SampledLines } from '../log/sampled-lines.js';
import type { Identity } from './identity.js';
import { noteRefusal } from './note-refusal.js';

/** Largest body and longest URL of a caller in development who has not signed in: an IDE requests the schema with 3,000 bytes. */
const INTROSPECTION_BYTES = 5_000;

const STATUSES: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, RATE_LIMITED: 429 };

/** The caller of an operation, and the id of the request. */
export interface Caller {
  requestId: string;
  /** Null in development only: an IDE that asks for the schema. */
  viewer: Viewer | null;
}

/** Makes the GraphQL context of one operation. */
export type ContextOf = (viewer: Viewer | null, requestId: string) => Caller;

interface SignInOptions {
  identity: { http: Identity };
  config: { isProduction: boolean };
  log: Log;
  operationLog: OperationLog;
  sampledLines: SampledLines;
}

/** Identifies the caller of an HTTP request before its body is read: nothing is parsed for a caller who is not signed in. */
export class SignIn {
  private readonly callers = new WeakMap<Request, Caller>();

  constructor(private readonly options: SignInOptions) {}

  /** The caller of a request that has passed the handler. */
  callerOf(request: Request): Caller {
    const caller = this.callers.get(request);
    if (!caller) throw new Error('A request has bypassed the sign-in.');
    return caller;
  }

  readonly handler: RequestHandler = async (request, response, next) => {
    const startedAt = performance.now();
    const requestId = requestIdFrom(request.headers['x-request-id']);
    response.setHeader('x-request-id', requestId);
    response.setHeader('cache-control', 'no-store');
    try {
      const identified = await this.options.identity.http.identify(request.headers.authorization, request.socket.remoteAddress);
      if (!identified && (this.options.config.isProduction || !isSmall(request))) throw new UnauthenticatedError();
      this.callers.set(request, { requestId, viewer: identified?.viewer ?? null });
    } catch (error) {
      return this.refuse(response, error, { requestId, startedAt });
    }
    next();
  };

  private refuse(response: Response, error: unknown, operation: { requestId: string; startedAt: number }): void {
    const { log, operationLog } = this.options;
    const formatted = formatError(error, { requestId: operation.requestId, log });
    noteRefusal(this.options.sampledLines, error, { requestId: operation.requestId, transport: 'http' });
    const outcome = outcomeOf([formatted]);
    operationLog.write({ ...operation, transport: 'http', operation: '<other>', type: 'unknown', viewer: null, outcome });
    if (outcome === 'UNAUTHENTICATED') response.setHeader('www-authenticate', 'Bearer');
    response.status(STATUSES[outcome] ?? 503).json({ errors: [formatted] });
  }
}

/** A body of unknown length is not small. */
function isSmall({ headers, url }: Request): boolean {
  const bytes = headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : Number.POSITIVE_INFINITY;
  return bytes <= INTROSPECTION_BYTES && url.length <= INTROSPECTION_BYTES;
}
