import type { IncomingMessage } from 'node:http';
import type { Config } from '../config.js';

const APOLLO_SANDBOX = new Set(['https://studio.apollographql.com', 'https://sandbox.embed.apollographql.com']);

/**
 * Whether the page that asks may call the API: open a WebSocket, or read what it is answered over HTTP. Browsers send `Origin` and let any page open a socket anywhere;
 * what sends none is no browser and has no cookies or sessions to be abused.
 */
export function isOriginAllowed(request: IncomingMessage, config: Pick<Config, 'allowedOrigins' | 'isProduction'>): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (config.allowedOrigins.includes(origin)) return true;
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  if (url.host === host) return true;
  return !config.isProduction && (['localhost', '127.0.0.1', '[::1]'].includes(url.hostname) || APOLLO_SANDBOX.has(origin));
}
