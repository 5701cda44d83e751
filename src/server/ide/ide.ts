import express, { type Request, type Router } from 'express';
import type { Config } from '../../config/config.js';
import type { DevelopmentIssuer } from '../identity/development-issuer.js';
import type { Identity } from '../identity/identity.js';
import { isLocalBrowser } from './local-browser.js';
import { idePage } from './page.js';
import { DEMO_USERS, type DemoUser } from './sample-operation.js';
import { sampleDocuments } from './sample-operations.js';

const TOKEN_LIFETIME = '12h';
const NOT_INSTALLED = 'The IDE is not installed here: it comes with the development dependencies (npm install).';

export interface IdeOptions {
  config: Pick<Config, 'pathPrefix' | 'publicUrl' | 'isProduction' | 'auth'>;
  identity: { http: Pick<Identity, 'again'> };
  developmentIssuer: DevelopmentIssuer | null;
}

/**
 * GET /ide: a GraphQL IDE that needs no internet, in development. It is a development dependency of 160 MB, loaded at the first request.
 */
export function ideRoutes(options: IdeOptions): Router {
  const { pathPrefix: prefix } = options.config;
  const router = express.Router();
  router.get('/ide', async (request, response) => {
    if (!(await isInstalled())) return void response.status(404).type('text').send(NOT_INSTALLED);
    const { host = '' } = request.headers;
    const [samples, tokens] = await Promise.all([sampleDocuments(), demoTokens(request, options)]);
    const { html, contentSecurityPolicy } = await idePage({ prefix, host, samples, tokens });
    response.set({ 'content-security-policy': contentSecurityPolicy, 'cache-control': 'no-store' });
    response.type('html').send(html);
  });
  router.use('/ide-static', async (request, response, next) => {
    if (!(await isInstalled())) return next();
    const { serveStatic } = await import('ruru/static');
    request.url = request.originalUrl; // ruru strips the path itself
    serveStatic('/ide-static/')(request, response, next);
  });
  return router;
}

const isInstalled = () =>
  import('ruru/server').then(
    () => true,
    () => false,
  );

/**
 * A token of each demo user that exists. Empty in production, with an identity provider, behind a proxy, and unless a browser on this
 * machine asks.
 */
async function demoTokens(request: Request, options: IdeOptions): Promise<Map<DemoUser, string>> {
  const { developmentIssuer, identity, config } = options;
  if (config.isProduction || config.auth.issuer !== null || !developmentIssuer) return new Map();
  if (config.publicUrl !== null || !isLocalBrowser(request)) return new Map();
  const found = await Promise.all(
    DEMO_USERS.map(async (user) => {
      const viewer = await identity.http.again(user).catch(() => null); // the database is unreachable, and no token would be accepted
      return viewer ? [[user, await developmentIssuer.sign({ subject: user, expiresIn: TOKEN_LIFETIME })] as const] : [];
    }),
  );
  return new Map(found.flat());
}
