import { BlockList, isIP } from 'node:net';

/** Addresses that no host on the internet has (IANA special-purpose registries), and those of networks that only look public. */
const RESERVED: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'], // multicast, reserved and broadcast
  ['2001::', 23, 'ipv6'], // Teredo among them, which contains an IPv4 address
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'], // 6to4, the same
  ['3fff::', 20, 'ipv6'],
];

const reserved = new BlockList();
for (const [net, prefix, family] of RESERVED) reserved.addSubnet(net, prefix, family);
/** Global unicast. Everything else of IPv6 is local, reserved or a translation of IPv4. */
const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');

/** Tells whether an address is on the internet. An IPv6 address that contains one of IPv4 is judged by that. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !reserved.check(address, 'ipv4');
  if (isIP(address) !== 6) return false;
  const inner = embedded(address);
  if (inner !== null) return isPublicAddress(inner);
  return global.check(address, 'ipv6') && !reserved.check(address, 'ipv6');
}

/** The IPv4 address in ::ffff:1.2.3.4, or in 64:ff9b::1.2.3.4, by which a network without IPv4 reaches the rest. */
function embedded(address: string): string | null {
  const host = `[${address.replace(/%.*$/, '')}]`;
  if (!URL.canParse(`http://${host}`)) return null;
  const [, high, low] = /^\[(?:::ffff|64:ff9b:):([\da-f]{1,4}):([\da-f]{1,4})\]$/.exec(new URL(`http://${host}`).hostname) ?? [];
  if (high === undefined || low === undefined) return null;
  const bits = (Number.parseInt(high, 16) << 16) | Number.parseInt(low, 16);
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.');
}
