/** Scheme and authority of a request in absolute form (RFC 9112, 3.2.2), which clients send to a proxy. */
const AUTHORITY = /^https?:\/\/[^/?#]*/i;

/**
 * The path and query of a request, without an authority and without the path of QUEUE_PUBLIC_URL, which some proxies remove and others
 * keep.
 */
export function requestTarget(received: string | undefined, prefix: string): string {
  const target = (received ?? '').replace(AUTHORITY, '');
  const path = target.startsWith(prefix) && /^([/?]|$)/.test(target.slice(prefix.length)) ? target.slice(prefix.length) : target;
  return path.startsWith('/') ? path : `/${path}`;
}

/** Tells whether the target is the API. It compares as Express does: case-insensitively, with or without a slash at the end. */
export function isApi(target: string): boolean {
  return /^\/graphql\/?$/i.test(target.split('?', 1)[0] ?? '');
}
