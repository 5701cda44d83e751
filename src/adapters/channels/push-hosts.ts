import { isPublicAddress } from './public-address.js';

/** The push services of the browsers. */
const KNOWN = ['fcm.googleapis.com', '.push.services.mozilla.com', '.push.apple.com', '.notify.windows.com'];

/** Which push services messages are sent to. Their addresses come from browsers, so a stranger can choose them. */
export class PushHosts {
  private readonly listed: readonly string[] | null;

  constructor(hosts: 'public' | readonly string[]) {
    this.listed = hosts === 'public' ? null : hosts;
  }

  allows(endpoint: URL): boolean {
    const isListed = this.listed !== null && isAmong(this.listed, endpoint.hostname);
    if (endpoint.protocol === 'http:') return isListed;
    return endpoint.protocol === 'https:' && (this.listed === null || isListed);
  }

  /** Whether the answers are those of a push service, and not of a server that anybody may have named. */
  trusts({ hostname }: URL): boolean {
    return isAmong(this.listed ?? KNOWN, hostname);
  }

  mayConnect(address: string): boolean {
    return this.listed !== null || isPublicAddress(address);
  }
}

function isAmong(hosts: readonly string[], host: string): boolean {
  return hosts.some((each) => host === each || (each.startsWith('.') && host.endsWith(each)));
}
