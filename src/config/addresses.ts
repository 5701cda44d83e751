import { z } from 'zod';
import type { Kind } from './kinds.js';

/** A scheme and a host, followed by nothing but a port. `file:` has no host, so pages from a disk do not match. */
const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/?#@\s\\*]+$/i;
/** Schemes of sockets: no page has such an origin. */
const SOCKET_SCHEME = /^wss?:/i;
/** First segments of the server's own paths; a prefix that begins with one of them would be ambiguous. */
const OWN_PATHS = ['graphql', 'ide', 'ide-static', 'livez', 'readyz', 'metrics', '.well-known', 'm', 'channels', 'outbox'];

/**
 * An origin as browsers write it: without default ports, the host in lower case. Null: the text is not an origin, or an opaque one
 * ("null"). For apps in a web view (capacitor://localhost) and browser extensions, the origin of `URL` is always "null", so scheme and host
 * are used.
 */
export function originOf(text: string): string | null {
  if (!ORIGIN.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.origin === 'null' ? `${url.protocol}//${url.host.toLowerCase()}` : url.origin;
}

/** Comma-separated origins: scheme, host and port only. */
export const origins: Kind<readonly string[]> = {
  expected:
    'a comma-separated list of origins such as https://clinic.example,http://localhost:3000,capacitor://localhost, without a path and without "*"',
  schema: z.string().transform((text, context) => {
    const written = text.split(',').map((item) => item.trim());
    const read = written.map((item) => (SOCKET_SCHEME.test(item) ? null : originOf(item)));
    if (read.includes(null)) context.addIssue('not an origin');
    return read.filter((origin) => origin !== null);
  }),
};

/** The public address of the program, without a slash at the end. */
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

/** Tells whether nobody can change what is sent to the URL, or read there, in transit. */
export const isSafelyRead = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || /^(localhost|\[::1\]|127(\.\d+){3})$/.test(hostname);
