import { isUtf8 } from 'node:buffer';
import cors from 'cors';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '../../config/config.js';
import { ServiceUnavailableError } from '../../services/errors.js';
import { healthRoutes } from '../health/health.js';
import { metricsRoute } from '../health/metrics-endpoint.js';
import { ideRoutes } from '../ide/ide.js';
import type { SignIn } from '../identity/sign-in.js';
import type { ServerOptions } from '../server.js';
import { spelledContentType } from './content-type.js';
import type { Origins } from './origin.js';

/** Apollo's landing page loads scripts from elsewhere. A content policy blanks it; it exists in development only. The IDE has a policy. */
const LANDING_PAGE = '/graphql';

/** How long a browser remembers that a page may call. */
const PREFLIGHT_SECONDS = 600;

const OTHER_ORIGIN =
  'Pages of this origin may not call the API: add the origin to QUEUE_ALLOWED_ORIGINS, or set QUEUE_PUBLIC_URL.';

/** Everything that is served over plain HTTP. */
export function httpApplication(
  options: ServerOptions & { signIn: SignIn; graphql: RequestHandler; origins: Origins; isDraining: () => boolean },
): Express {
  const { config } = options;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag'); // a hash of each answer, of which none may be kept
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
    app.get('/', (_request, response) => response.redirect(`${config.pathPrefix}/ide`));
  }
  app.get('/metrics', metricsRoute(options));
  const body = express.json({ limit: config.limits.bodyBytes, verify: refuseOtherText });
  app.use('/graphql', refuseOtherPages(options.origins), pages);
  app.use('/graphql', putOffWhile(options.isStarting));
  app.use('/graphql', putOffWhile(options.isDraining, 'This server is stopping. Send it again, and another one answers.'));
  // Nothing of a request is read before its caller is known.
  app.use('/graphql', options.signIn.handler, spelledContentType, body, options.graphql);
  app.use((_request, response) => void response.status(404).json(failure(notHere(config), 'NOT_FOUND')));
  app.use(badRequest);
  return app;
}

/** A browser hides the answer from a page of another origin, but not from one that reached us by DNS rebinding: nothing is done for it. */
function refuseOtherPages(origins: Origins): RequestHandler {
  return (request, response, next) => {
    if (origins.allows(request.headers)) return next();
    response.vary('Origin').status(403).json(failure(OTHER_ORIGIN, 'FORBIDDEN'));
  };
}

/** Lets those that are left call the API by `fetch`, and read its answers. */
const pages = cors({ origin: true, methods: ['GET', 'POST'], exposedHeaders: ['x-request-id'], maxAge: PREFLIGHT_SECONDS });

/** At the start the database may be away for long: what it would be asked then is not worth a connection attempt each. */
function putOffWhile(isSo: () => boolean, text?: string): RequestHandler {
  return (_request, response, next) => {
    if (!isSo()) return next();
    const { message, code, details } = new ServiceUnavailableError(text);
    response.status(503).json(failure(message, code, details));
  };
}

/** Bytes that are no UTF-8 would be read, and stored, with their characters replaced. */
function refuseOtherText(_request: unknown, _response: unknown, body: Buffer, encoding: string): void {
  if (encoding !== 'utf-8' || !isUtf8(body)) throw Object.assign(new Error('not UTF-8'), { status: 400 });
}

/** Express answers a broken body with HTML; a GraphQL client reads JSON. Four parameters are how Express knows an error handler. */
const badRequest: ErrorRequestHandler = (error: { status?: number; type?: string }, _request, response, _next) => {
  const status = error.status !== undefined && error.status >= 400 && error.status < 500 ? error.status : 500;
  if (status === 500)
    return void response.status(500).json(failure('Something went wrong on our side.', 'INTERNAL_SERVER_ERROR'));
  const text = UNREADABLE[error.type ?? ''] ?? 'The request body cannot be read as JSON in UTF-8.';
  response.status(status).json(failure(text, 'BAD_REQUEST'));
};

/** By the error's type, as body-parser names it. */
const UNREADABLE: Readonly<Record<string, string>> = {
  'entity.too.large': 'The request body is too large.',
  'encoding.unsupported': 'The request body must be sent as it is, or with Content-Encoding gzip, deflate, br or zstd.',
};

/** For somebody whose proxy leaves a path in place that nothing here knows of. */
function notHere({ pathPrefix, publicUrl }: Config): string {
  const hint = publicUrl === null ? ' Where a proxy adds a path before it, set QUEUE_PUBLIC_URL.' : '';
  return `Not here. The API is POST ${pathPrefix}/graphql.${hint}`;
}

function failure(message: string, code: string, details: object = {}) {
  return { errors: [{ message, extensions: { code, ...details } }] };
}
