import { BadUserInputError } from '../../errors.js';
import type { ChannelSettings } from './channel-settings.js';

/** The keys of a browser's subscription, in base64url. */
export interface PushKeys {
  p256dh: string;
  auth: string;
}

const MAX_LENGTH = 1_000;
/** A point on the curve P-256, uncompressed (RFC 8291, 3.1). */
const KEY_BYTES = 65;
const UNCOMPRESSED = 4;
const AUTH_BYTES = 16;
const BASE64URL = /^[\w-]+$/;

/**
 * Returns the endpoint of a push service as it is stored. A stranger chose this address: the sender looks at it again when it connects.
 *
 * @throws BadUserInputError
 */
export function pushEndpoint(field: string, written: string, hosts: ChannelSettings['pushHosts']): string {
  const url = written.length <= MAX_LENGTH && URL.canParse(written) ? new URL(written) : null;
  if (!url || url.username || url.password || url.hash || !isPossible(url, hosts) || url.href.length > MAX_LENGTH)
    throw new BadUserInputError(field, `${field} is not the endpoint of a push service that this server sends to.`);
  return url.href;
}

/** A listed host may be private; ".push.example" lists all below it. Others have a name with a dot: an IP address is none of a push service. */
function isPossible({ protocol, hostname }: URL, hosts: ChannelSettings['pushHosts']): boolean {
  if (hosts !== 'public') {
    const isListed = hosts.some((host) => (host.startsWith('.') ? hostname.endsWith(host) : hostname === host));
    return isListed && (protocol === 'https:' || isLoopback(protocol, hostname));
  }
  return protocol === 'https:' && /^[a-z0-9.-]+\.[a-z][a-z0-9-]*$/.test(hostname);
}

const isLoopback = (protocol: string, hostname: string) => protocol === 'http:' && hostname === '127.0.0.1';

/** @throws BadUserInputError that names the field of the keys */
export function pushKeys(field: string, keys: PushKeys | null | undefined): PushKeys {
  if (!keys) throw new BadUserInputError(field, `${field} is missing: WEB_PUSH needs the keys of the browser's subscription.`);
  const p256dh = bytesOf(`${field}.p256dh`, keys.p256dh, KEY_BYTES);
  if (p256dh[0] !== UNCOMPRESSED)
    throw new BadUserInputError(`${field}.p256dh`, `${field}.p256dh is not an uncompressed point of P-256.`);
  const auth = bytesOf(`${field}.auth`, keys.auth, AUTH_BYTES);
  return { p256dh: p256dh.toString('base64url'), auth: auth.toString('base64url') };
}

function bytesOf(field: string, written: string, length: number): Buffer {
  const text = written.replace(/={1,2}$/, '');
  const bytes = text.length <= 2 * length && BASE64URL.test(text) ? Buffer.from(text, 'base64url') : null;
  if (bytes?.length !== length) throw new BadUserInputError(field, `${field} must be ${length} bytes in base64url.`);
  return bytes;
}
