import { hash } from 'node:crypto';
import { Channel } from '../../../entities/channels/channel.enum.js';
import { BadUserInputError } from '../../errors.js';
import type { ChannelSettings } from './channel-settings.js';
import { emailAddress } from './email-address.js';
import { phoneNumber } from './phone-number.js';
import { type PushKeys, pushEndpoint, pushKeys } from './push-subscription.js';

/** An address as it is stored. */
export interface GivenAddress {
  channel: Channel;
  address: string;
  addressHash: string;
  /** Null: not a browser. */
  push: PushKeys | null;
}

interface Written {
  channel: Channel;
  address: string;
  push?: PushKeys | null | undefined;
}

const FIELD = 'input.address';
const KEYS_FIELD = 'input.push';

/** @throws BadUserInputError for a text that is no address of the channel */
export async function givenAddress(
  { channel, address: written, push }: Written,
  settings: ChannelSettings,
): Promise<GivenAddress> {
  if (channel !== Channel.WEB_PUSH && push)
    throw new BadUserInputError(KEYS_FIELD, `${KEYS_FIELD} is for WEB_PUSH only. Leave it out for ${channel}.`);
  const address = await normalized(channel, written, settings);
  return {
    channel,
    address,
    addressHash: addressHash(channel, address),
    push: channel === Channel.WEB_PUSH ? pushKeys(KEYS_FIELD, push) : null,
  };
}

async function normalized(channel: Channel, written: string, { smsCountries, pushHosts }: ChannelSettings): Promise<string> {
  switch (channel) {
    case Channel.EMAIL:
      return emailAddress(FIELD, written);
    case Channel.SMS:
      return phoneNumber(FIELD, written, smsCountries);
    case Channel.WEB_PUSH:
      return pushEndpoint(FIELD, written, pushHosts);
  }
}

/**
 * Finds an address without reading it. `address`: normalized. An e-mail address in other letters' case has the same hash: no mail server of today tells
 * them apart, and one mailbox must not count as many.
 */
export function addressHash(channel: Channel, address: string): string {
  return hash('sha256', `${channel}:${channel === Channel.EMAIL ? address.toLowerCase() : address}`, 'hex');
}
