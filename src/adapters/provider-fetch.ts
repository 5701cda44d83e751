import type { Dispatcher } from 'undici';

/** Fetches the identity provider's keys: the part of the global `fetch`'s signature that is used. */
export type ProviderFetch = (
  url: string,
  options: { redirect: 'manual'; signal: AbortSignal; headers?: Headers },
) => Promise<Response>;

/** Proxy settings. `except` has the form of NO_PROXY. */
export interface ProxySettings {
  http: string | null;
  https: string | null;
  except: string | null;
}

/** Hosts reached without a proxy: the development issuer runs on this machine, and a sidecar may. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]', '::1'];

/**
 * Fetches through the web proxy of HTTP_PROXY and HTTPS_PROXY, if one is set. Node.js's own support for these variables is not used: it
 * must be enabled when the process starts, and would apply to `queuebell listen` with a server on this machine, too.
 */
export function providerFetch(settings: ProxySettings): ProviderFetch {
  const through = proxyAgentOptions(settings);
  if (!through) return fetch;
  let dispatcher: Dispatcher | undefined;
  return async (url, { headers, ...options }) => {
    const undici = await import('undici');
    dispatcher ??= new undici.EnvHttpProxyAgent(through);
    const response = await undici.fetch(url, { ...options, ...(headers && { headers: [...headers] }), dispatcher });
    return new Response(response.status === 200 ? await response.text() : null, { status: response.status });
  };
}

/** The options of undici's EnvHttpProxyAgent. Null: nothing is reached through a proxy. */
export function proxyAgentOptions({ http, https, except }: ProxySettings) {
  if ((http === null && https === null) || except === '*') return null;
  return {
    httpProxy: http ?? '',
    httpsProxy: https ?? '',
    noProxy: [...LOOPBACK, ...(except === null ? [] : [except])].join(','),
  };
}
