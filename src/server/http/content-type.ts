import type { RequestHandler } from 'express';

const UTF8 = /^charset ?= ?"?utf-?8"?$/i;

/**
 * Rewrites the content type of clients that spell JSON in UTF-8 differently (`charset=utf8`, a semicolon at the end): the parser knows one
 * spelling only. The media type itself is not changed: types that a page may send without a preflight are still rejected.
 */
export const spelledContentType: RequestHandler = ({ headers }, _response, next) => {
  const [type = '', ...parameters] = (headers['content-type'] ?? '').split(';').map((part) => part.trim());
  if (type.toLowerCase() === 'application/json') {
    const known = parameters.filter(Boolean).map((parameter) => (UTF8.test(parameter) ? 'charset=utf-8' : parameter));
    headers['content-type'] = [type, ...known].join('; ');
  }
  next();
};
