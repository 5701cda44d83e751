import type { IncomingMessage } from 'node:http';
import { BlockList } from 'node:net';

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];
/** Headers that proxies add: the browser is then on another machine. */
const OF_PROXIES = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/**
 * Tells whether a person opens this page in a browser on this machine, by a name that only this machine answers to. Demo tokens are given
 * to nobody else: not to other machines, not through a proxy, not to a page of a foreign name that resolves to this machine (DNS
 * rebinding), and not to a script, which cannot pretend to be a navigation. `destination` "empty": a script of a page of this server asks;
 * browsers name its origin, and no script can pretend to be of another one. "worker": a page's service worker asks for the page.
 */
export function isLocalBrowser(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  destination: 'document' | 'empty' | 'worker' = 'document',
): boolean {
  const { host = '', origin } = headers;
  const { remoteAddress = '', remoteFamily } = socket;
  if (!loopback.check(remoteAddress, remoteFamily === 'IPv6' ? 'ipv6' : 'ipv4')) return false;
  if (OF_PROXIES.some((name) => headers[name] !== undefined)) return false;
  if (!isLoopbackHost(host)) return false;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  if (destination === 'empty' && origin === undefined) return false;
  const asked = headers['sec-fetch-dest'];
  if (destination === 'worker') return asked === 'empty' && headers['sec-fetch-site'] === 'same-origin';
  return asked === undefined || asked === destination;
}

function isLoopbackHost(host: string): boolean {
  return (
    /^[\w.:[\]-]+$/.test(host) && URL.canParse(`http://${host}`) && LOOPBACK_NAMES.includes(new URL(`http://${host}`).hostname)
  );
}
