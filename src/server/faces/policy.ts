/** The characters of a host and a port. Another text in `Host` could end the directive. */
const HOST = /^[\w.:[\]-]+$/;

/**
 * The content policy of a page: its own files, and nothing inline. `'self'` includes sockets, but not in every browser. There is no
 * `upgrade-insecure-requests`: over plain HTTP it would leave a page without its files. `others`: the identity provider's origins, where
 * people sign in.
 */
export function contentPolicy(host: string, others: readonly string[] = []): string {
  const sockets = HOST.test(host) ? ` ws://${host} wss://${host}` : '';
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "manifest-src 'self'",
    "worker-src 'self'",
    `connect-src 'self'${sockets}${others.map((origin) => ` ${origin}`).join('')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
