import { Channel } from '../../entities/channels/channel.enum.js';

/** An address with most of it hidden, for staff and for what outlives the person: "a…@example.org", "+49…12", the host of a push service. */
export function maskedAddress(channel: Channel, address: string): string {
  if (channel === Channel.WEB_PUSH) return URL.canParse(address) ? new URL(address).host : '…';
  if (channel === Channel.SMS) return `${address.slice(0, 3)}…${address.slice(-2)}`;
  return `${[...address][0] ?? ''}…${address.slice(address.lastIndexOf('@'))}`;
}
