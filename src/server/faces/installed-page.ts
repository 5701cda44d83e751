import type { RequestHandler } from 'express';
import { Router } from 'express';
import type { Config } from '../../config/config.js';
import { BUILT, builtPages } from './manifest.js';
import { directionOf, languageFor, textIn } from './shell.js';

type InstalledPageConfig = Pick<Config, 'pathPrefix' | 'isProduction'>;

/** Colours of web/src/kit/look/tokens.css: the canvas, and that of actions. */
const CANVAS = '#f4f6f8';
const ACTION = '#0b5fa5';

/** What a phone needs to install the page of a patient: its worker, and the web app manifest. Neither has a hash in its name or is cached. */
export function installedPage(config: InstalledPageConfig): Router {
  const router = Router();
  router.get('/service-worker.js', (_request, response, next) => {
    response.set({ 'cache-control': 'no-cache', 'content-type': 'text/javascript; charset=utf-8' });
    response.sendFile('service-worker.js', { root: BUILT.pathname, cacheControl: false, lastModified: false }, (error) => {
      if (error) next();
    });
  });
  router.get('/manifest.webmanifest', webManifest(config));
  return router;
}

/** `?guest`: the page of a ticket. Without an address in its manifest, a browser installs the one that is open. */
function webManifest({ pathPrefix: prefix, isProduction }: InstalledPageConfig): RequestHandler {
  return async (request, response, next) => {
    const manifest = await builtPages();
    if (!manifest) return next();
    const language = languageFor(request.query.lang, request.acceptsLanguages(), !isProduction);
    const start = request.query.guest === undefined ? { id: `${prefix}/`, start_url: `${prefix}/` } : {};
    const icons = Object.entries(manifest.icons).map(([size, name]) => ({
      src: `${prefix}/assets/${name}`,
      sizes: `${size}x${size}`,
      type: 'image/png',
      purpose: 'any maskable',
    }));
    response.set('cache-control', 'no-cache').type('application/manifest+json');
    response.send(
      JSON.stringify({
        ...start,
        name: textIn(language, 'TITLE_patient'),
        short_name: 'Queuebell',
        lang: language,
        dir: directionOf(language),
        scope: `${prefix}/`,
        display: 'standalone',
        background_color: CANVAS,
        theme_color: ACTION,
        icons,
      }),
    );
  };
}
