import type { RequestHandler } from 'express';

const UTF8 = /^charset ?= ?"?utf-?8"?$/i;

/**
 * JSON in UTF-8 whose type is written as some clients write it (`charset=utf8`, a semicolon at the end), for the parser, which knows one
 * way only. The type itself is not touched: what a page may send without a preflight stays refused.
 */
export const spelledContentType: RequestHandler = ({ headers }, _response, next) => {
  const [type = '', ...parameters] = (headers['content-type'] ?? '').split(';').map((part) => part.trim());
  if (type.toLowerCase() === 'application/json') {
    const known = parameters.filter(Boolean).map((parameter) => (UTF8.test(parameter) ? 'charset=utf-8' : parameter));
    headers['content-type'] = [type, ...known].join('; ');
  }
  next();
};
