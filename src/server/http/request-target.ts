/** Scheme and authority of a request in absolute form (RFC 9112, 3.2.2), as it is sent to a proxy. */
const AUTHORITY = /^https?:\/\/[^/?#]*/i;

/**
 * The path and query that a request asks for, as this program knows them: without an authority, and without the path of QUEUE_PUBLIC_URL,
 * which some proxies remove and others leave in place.
 */
export function requestTarget(asked: string | undefined, prefix: string): string {
  const target = (asked ?? '').replace(AUTHORITY, '');
  const path = target.startsWith(prefix) && /^([/?]|$)/.test(target.slice(prefix.length)) ? target.slice(prefix.length) : target;
  return path.startsWith('/') ? path : `/${path}`;
}

/** Whether it is that of the API, as Express compares: in any letter case, with or without a slash at the end. */
export function isApi(target: string): boolean {
  return /^\/graphql\/?$/i.test(target.split('?', 1)[0] ?? '');
}
