import { access } from 'node:fs/promises';
import type { RequestHandler } from 'express';
import { BUILT } from './manifest.js';

const NAME = /^\/([\w-]+\.(js|css|png))$/;
const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  png: 'image/png',
};
const CODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/**
 * GET /assets/<name>-<hash>.js: files that never change, compressed at the build. A name that is unknown, for example of an older build, is a
 * 404 in plain text: a page would be taken for a script.
 */
export const assets: RequestHandler = async (request, response) => {
  const [, name, kind = ''] = NAME.exec(request.path) ?? [];
  const file = name && new URL(`assets/${name}`, BUILT);
  if (!file || !(await access(file).then(yes, no)))
    return void response.status(404).type('text').send('There is no such file.\n');
  const accepted = kind === 'png' ? 'identity' : request.acceptsEncodings(['br', 'gzip', 'identity']);
  const [coding, ending] = CODINGS.find(([each]) => each === accepted) ?? [null, ''];
  response.set({ 'cache-control': 'public, max-age=31536000, immutable', 'content-type': TYPES[kind] ?? '' });
  response.vary('Accept-Encoding');
  if (coding) response.set('content-encoding', coding);
  response.sendFile(`${name}${ending}`, { root: new URL('assets/', BUILT).pathname, cacheControl: false, lastModified: false });
};

const yes = () => true;
const no = () => false;
