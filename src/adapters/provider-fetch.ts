import { EnvHttpProxyAgent, fetch as fetchThrough } from 'undici';

/** How the identity provider's keys are fetched: the signature of the global `fetch`, as far as it is used for that. */
export type ProviderFetch = (
  url: string,
  options: { redirect: 'manual'; signal: AbortSignal; headers?: Headers },
) => Promise<Response>;

/** `except`: as in NO_PROXY. */
export interface ProxySettings {
  http: string | null;
  https: string | null;
  except: string | null;
}

/** No proxy leads to this machine: the development issuer is here, and a sidecar may be. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]', '::1'];

/**
 * Fetches through the web proxy of HTTP_PROXY and HTTPS_PROXY, where there is one. Not by Node.js's own support for these variables: it
 * has to be asked for when the process starts, and would send `queuebell listen` to a server on this machine through the proxy, too.
 */
export function providerFetch({ http, https, except }: ProxySettings): ProviderFetch {
  if ((http === null && https === null) || except === '*') return fetch;
  const dispatcher = new EnvHttpProxyAgent({
    httpProxy: http ?? '',
    httpsProxy: https ?? '',
    noProxy: [...LOOPBACK, ...(except === null ? [] : [except])].join(','),
  });
  return async (url, { headers, ...options }) => {
    const response = await fetchThrough(url, { ...options, ...(headers && { headers: [...headers] }), dispatcher });
    return new Response(response.status === 200 ? await response.text() : null, { status: response.status });
  };
}
