import type { RequestHandler, Response } from 'express';
import { Router } from 'express';
import type { Config } from '../../config/config.js';
import { assets } from './assets.js';
import { DEMO_PEOPLE } from './demo-people.js';
import { type DemoSignInOptions, demoSignIn, mayChoose } from './demo-sign-in.js';
import { installedPage } from './installed-page.js';
import { builtPages, PAGE_PATHS, type Page } from './manifest.js';
import { hostsOf, type PageSignInOptions, signInOf } from './page-sign-in.js';
import { contentPolicy } from './policy.js';
import { languageFor, notFoundPage, shellOf } from './shell.js';

export interface FacesOptions extends DemoSignInOptions {
  config: Pick<Config, 'isProduction' | 'publicUrl' | 'auth' | 'pathPrefix'>;
  /** Null: without an identity provider, or without a client there. */
  pageSignIn: PageSignInOptions | null;
}

/** A guest's page is the patient's, with the ticket in its path. */
const GUEST_PATH = '/t/:token';

/** The pages, their files and the sign-in of the demo. */
export function faces(options: FacesOptions): Router {
  const router = Router();
  router.use('/assets', assets);
  router.use(installedPage(options.config));
  router.use(demoSignIn(options));
  for (const [page, path] of Object.entries(PAGE_PATHS)) router.get(path, shell(page as Page, options));
  router.get(GUEST_PATH, shell('patient', options, true));
  return router;
}

function shell(page: Page, options: FacesOptions, isGuest = false): RequestHandler {
  return async (request, response, next) => {
    const manifest = await builtPages();
    if (!manifest) return next();
    const language = languageFor(request.query.lang, request.acceptsLanguages(), !options.config.isProduction);
    const demo = mayChoose(request, options) ? DEMO_PEOPLE[page] : [];
    const signIn = await signInOf(page, options.pageSignIn);
    const html = shellOf({ page, language, manifest, prefix: options.config.pathPrefix, demo, signIn, isGuest });
    send(response, html, request.headers.host, hostsOf(signIn));
  };
}

/** A plain page for a person who opens an unknown path in a browser. All others get the next handler's answer. */
export const noSuchPage: RequestHandler = (request, response, next) => {
  const isBrowser = request.method === 'GET' && request.accepts(['json', 'html']) === 'html';
  if (!isBrowser) return next();
  response.status(404);
  send(response, notFoundPage(languageFor(request.query.lang, request.acceptsLanguages(), false)), request.headers.host);
};

function send(response: Response, html: string, host = '', others: readonly string[] = []): void {
  response.set({
    'content-security-policy': contentPolicy(host, others),
    'cache-control': 'no-cache',
    'x-robots-tag': 'noindex',
  });
  response.vary('Accept-Language').type('html').send(html);
}
