import { z } from 'zod';
import type { Kind } from './kinds.js';

/** A scheme and a host, and nothing after them but a port. `file:` has no host, so that no page from a disk is meant by it. */
const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/?#@\s\\*]+$/i;
/** Begin addresses of sockets. No page comes from one. */
const OF_SOCKETS = /^wss?:/i;
/** The server's own first path segments: a prefix that begins like one of them could not be told from it. */
const OWN_PATHS = ['graphql', 'ide', 'ide-static', 'livez', 'readyz', 'metrics', '.well-known'];

/**
 * An origin as browsers write it: default ports left out, the host in small letters. Null: it is none, or an opaque one ("null"). What
 * `URL` calls the origin of an app in a web view (capacitor://localhost) or of a browser extension is "null" for all of them alike.
 */
export function originOf(text: string): string | null {
  if (!ORIGIN.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.origin === 'null' ? `${url.protocol}//${url.host.toLowerCase()}` : url.origin;
}

/** Comma separated origins: scheme, host, port, nothing after. */
export const origins: Kind<readonly string[]> = {
  expected:
    'a comma separated list of origins such as https://clinic.example,http://localhost:3000,capacitor://localhost, without a path and without "*"',
  schema: z.string().transform((text, context) => {
    const written = text.split(',').map((item) => item.trim());
    const read = written.map((item) => (OF_SOCKETS.test(item) ? null : originOf(item)));
    if (read.includes(null)) context.addIssue('not an origin');
    return read.filter((origin) => origin !== null);
  }),
};

/** Where the program is reached from outside, without a slash at the end. */
export const publicUrl: Kind<string> = {
  expected: 'a URL such as https://clinic.example or https://clinic.example/queue, without /graphql',
  schema: z
    .string()
    .refine(isPublicUrl)
    .transform((text) => new URL(text).href.replace(/\/$/, '')),
};

function isPublicUrl(text: string): boolean {
  if (!/^https?:\/\/[^?#@\s\\]+$/i.test(text) || !URL.canParse(text)) return false;
  const segments = new URL(text).pathname.replace(/\/$/, '').split('/').slice(1);
  const first = segments[0]?.toLowerCase() ?? '';
  return segments.every((segment) => /^[\w.~-]+$/.test(segment)) && !OWN_PATHS.includes(first) && segments.at(-1) !== 'graphql';
}
