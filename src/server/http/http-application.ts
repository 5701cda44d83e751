import { isUtf8 } from 'node:buffer';
import cors from 'cors';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '../../config/config.js';
import { ServiceUnavailableError } from '../../services/errors.js';
import { type OutboxPageOptions, outboxPage } from '../channels/outbox-page.js';
import { type SmsCallbacksOptions, smsCallbacks } from '../channels/sms-callbacks.js';
import { type FacesOptions, faces, noSuchPage } from '../faces/faces.js';
import { healthRoutes } from '../health/health.js';
import { type MetricsOptions, metricsRoute } from '../health/metrics-endpoint.js';
import type { ReadinessOptions } from '../health/readiness.js';
import { type IdeOptions, ideRoutes } from '../ide/ide.js';
import type { SignIn } from '../identity/sign-in.js';
import { type MessageRoutesOptions, messageRoutes } from '../messages/message-routes.js';
import { spelledContentType } from './content-type.js';
import type { Origins } from './origin.js';

/**
 * Apollo's landing page loads scripts from other hosts, so it is served without a content policy. It exists in development only. The IDE
 * has a policy.
 */
const LANDING_PAGE = '/graphql';

/** How long a browser caches the answer to a preflight. */
const PREFLIGHT_SECONDS = 600;

const OTHER_ORIGIN =
  'Pages of this origin may not call the API: add the origin to QUEUE_ALLOWED_ORIGINS, or set QUEUE_PUBLIC_URL.';

export interface HttpApplicationOptions
  extends ReadinessOptions,
    MetricsOptions,
    IdeOptions,
    FacesOptions,
    OutboxPageOptions,
    SmsCallbacksOptions,
    MessageRoutesOptions {
  config: Pick<Config, 'isProduction' | 'pathPrefix' | 'publicUrl' | 'limits' | 'metrics' | 'auth' | 'channels'>;
  origins: Origins;
  signIn: SignIn;
  /** Handles POST /graphql after the sign-in. */
  graphql: RequestHandler;
}

/** Everything that is served over plain HTTP. */
export function httpApplication(options: HttpApplicationOptions): Express {
  const { config } = options;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag'); // it would hash each answer, and none may be cached
  const strict = helmet();
  const relaxed = helmet({ contentSecurityPolicy: false, crossOriginEmbedderPolicy: false });
  app.use((request, response, next) => {
    const isPage = !config.isProduction && `/${request.path.split('/')[1]}` === LANDING_PAGE;
    (isPage ? relaxed : strict)(request, response, next);
  });
  app.use(healthRoutes(options));
  const keys = options.developmentIssuer?.publicKeys();
  if (keys) app.get('/.well-known/jwks.json', (_request, response) => void response.json(keys));
  if (!config.isProduction) {
    app.use(ideRoutes(options));
    app.use(outboxPage(options));
  }
  app.get('/metrics', metricsRoute(options));
  app.use(messageRoutes(options));
  app.use(faces(options));
  app.use('/channels', rejectWhile(options.isStarting));
  app.use(smsCallbacks(options));
  const body = express.json({ limit: config.limits.bodyBytes, verify: refuseOtherText });
  app.use('/graphql', refuseOtherPages(options.origins), pages);
  app.use('/graphql', rejectWhile(options.isStarting));
  app.use(
    '/graphql',
    rejectWhile(options.isDraining, 'This server is stopping. Send the request again: another server answers it.'),
  );
  // The body of a request is not read before its caller is known.
  app.use('/graphql', options.signIn.handler, spelledContentType, body, options.graphql);
  app.use(noSuchPage);
  app.use((_request, response) => void response.status(404).json(failure(notHere(config), 'NOT_FOUND')));
  app.use(badRequest);
  return app;
}

/**
 * A browser hides the answer from a page of another origin, but not from a page that reached us by DNS rebinding. Such a request is not
 * executed.
 */
function refuseOtherPages(origins: Origins): RequestHandler {
  return (request, response, next) => {
    if (origins.allows(request.headers)) return next();
    response.vary('Origin').status(403).json(failure(OTHER_ORIGIN, 'FORBIDDEN'));
  };
}

/** Allows all other pages to call the API by `fetch` and to read its answers. */
const pages = cors({ origin: true, methods: ['GET', 'POST'], exposedHeaders: ['x-request-id'], maxAge: PREFLIGHT_SECONDS });

/**
 * Rejects operations as retryable. The database may be unreachable for long at the start: no operation then waits for a connection of its
 * own.
 */
function rejectWhile(isRejecting: () => boolean, text?: string): RequestHandler {
  return (_request, response, next) => {
    if (!isRejecting()) return next();
    const { message, code, details } = new ServiceUnavailableError(text);
    response.status(503).json(failure(message, code, details));
  };
}

/** Bytes that are not UTF-8 would be decoded, and stored, with replacement characters. */
function refuseOtherText(_request: unknown, _response: unknown, body: Buffer, encoding: string): void {
  if (encoding !== 'utf-8' || !isUtf8(body)) throw Object.assign(new Error('not UTF-8'), { status: 400 });
}

/**
 * Express answers a broken body with HTML, but a GraphQL client expects JSON. Express recognizes an error handler by its four parameters.
 */
const badRequest: ErrorRequestHandler = (error: { status?: number; type?: string }, _request, response, _next) => {
  const status = error.status !== undefined && error.status >= 400 && error.status < 500 ? error.status : 500;
  if (status === 500)
    return void response.status(500).json(failure('Something went wrong on our side.', 'INTERNAL_SERVER_ERROR'));
  const text = UNREADABLE[error.type ?? ''] ?? 'The request body cannot be read as JSON in UTF-8.';
  response.status(status).json(failure(text, 'BAD_REQUEST'));
};

/** Error type of body-parser -> message. */
const UNREADABLE: Readonly<Record<string, string>> = {
  'entity.too.large': 'The request body is too large.',
  'encoding.unsupported': 'The request body must be sent uncompressed, or with Content-Encoding gzip, deflate, br or zstd.',
};

/** Helps an operator whose proxy keeps a path prefix that this server does not know. */
function notHere({ pathPrefix, publicUrl }: Pick<Config, 'pathPrefix' | 'publicUrl'>): string {
  const hint = publicUrl === null ? ' If a proxy adds a path before it, set QUEUE_PUBLIC_URL.' : '';
  return `Not here. The API is POST ${pathPrefix}/graphql.${hint}`;
}

function failure(message: string, code: string, details: object = {}) {
  return { errors: [{ message, extensions: { code, ...details } }] };
}
