import { createECDH } from 'node:crypto';
import { Channel } from '../../../../src/entities/channels/channel.enum.js';
import type { ChannelSettings } from '../../../../src/services/channels/people/channel-settings.js';
import { givenAddress } from '../../../../src/services/channels/people/given-address.js';
import { hashOfAddress } from '../../../support/channels/addresses.js';
import { subscription } from '../../../support/channels/person-with-addresses.js';

const SETTINGS: ChannelSettings = { pushPublicKey: null, pushHosts: 'public', smsCountries: [], clinicName: 'Queuebell' };
const { EMAIL, SMS, WEB_PUSH } = Channel;

const addressOf = async (channel: Channel, address: string, settings: Partial<ChannelSettings> = {}) => {
  const { push } = subscription('one');
  const written = { channel, address, push: channel === WEB_PUSH ? push : null };
  return (await givenAddress(written, { ...SETTINGS, ...settings })).address;
};

test.each([
  ['mara@example.org', 'mara@example.org'],
  [' Mara.Q+queue@EXAMPLE.Org\n', 'Mara.Q+queue@example.org'],
  ['mara@bücher.example', 'mara@xn--bcher-kva.example'],
  ['a@b.c.museum', 'a@b.c.museum'],
])('The e-mail address %p is stored as %s', async (written, stored) => {
  expect(await addressOf(EMAIL, written)).toBe(stored);
});

test.each([
  '',
  'mara',
  '@example.org',
  'mara@',
  'mara@localhost',
  'mara@127.0.0.1',
  'mara@[127.0.0.1]',
  'ma ra@example.org',
  '.mara@example.org',
  'ma..ra@example.org',
  '"mara"@example.org',
  'mara@example.org\nBcc: all@example.org',
  'mara@example.org,two@example.org',
  'Mara <mara@example.org>',
  'mara@-example.org',
  'mära@example.org',
  `${'a'.repeat(65)}@example.org`,
  `a@${'b.'.repeat(130)}org`,
])('%p is no e-mail address', async (written) => {
  await expect(addressOf(EMAIL, written)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.address' });
});

test.each([
  ['+49 151 23456789', [], '+4915123456789'],
  ['0151 / 234 567 89', ['DE', 'AT'], '+4915123456789'],
  ['+43 664 1234567', ['DE', 'AT'], '+436641234567'],
] as const)('The phone number %p in the countries %p is stored as %s', async (written, smsCountries, stored) => {
  expect(await addressOf(SMS, written, { smsCountries })).toBe(stored);
});

test.each([
  ['0151 23456789', []],
  ['+49 151', []],
  ['+1 202 555 0123 ext. 4', ['DE']],
  ['+33 6 12 34 56 78', ['DE', 'AT']],
  ['call +49 151 23456789', []],
  ['+49 151 23456789'.padEnd(60), []],
])('%p in the countries %p is refused', async (written, smsCountries) => {
  await expect(addressOf(SMS, written, { smsCountries })).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
    field: 'input.address',
  });
});

test.each([
  ['https://fcm.googleapis.com/fcm/send/abc', 'public'],
  ['https://updates.push.services.mozilla.com/wpush/v2/x', 'public'],
  ['http://127.0.0.1:4711/push/1', ['127.0.0.1']],
  ['https://a.push.example/1', ['.push.example']],
] as const)('%s is an endpoint where %p are allowed', async (written, pushHosts) => {
  expect(await addressOf(WEB_PUSH, written, { pushHosts })).toBe(written);
});

test.each([
  ['http://fcm.googleapis.com/fcm/send/abc', 'public'],
  ['https://127.0.0.1/1', 'public'],
  ['https://[::1]/1', 'public'],
  ['https://2130706433/1', 'public'],
  ['https://localhost/1', 'public'],
  ['https://user:pass@fcm.googleapis.com/1', 'public'],
  ['https://fcm.googleapis.com/1#x', 'public'],
  [`https://fcm.googleapis.com/${'x'.repeat(1_000)}`, 'public'],
  ['javascript:alert(1)', 'public'],
  ['https://elsewhere.example/1', ['fcm.googleapis.com']],
  ['https://evilpush.example/1', ['.push.example']],
  ['http://push.example/1', ['push.example']],
  ['push', 'public'],
] as const)('%s is no endpoint where %p are allowed', async (written, pushHosts) => {
  await expect(addressOf(WEB_PUSH, written, { pushHosts })).rejects.toMatchObject({ field: 'input.address' });
});

test('The keys of a browser have the right lengths, with or without padding, and belong to WEB_PUSH alone', async () => {
  const { address, push } = subscription('two');
  const given = await givenAddress({ channel: WEB_PUSH, address, push: { ...push, auth: `${push.auth}==` } }, SETTINGS);
  expect(given).toEqual({ channel: WEB_PUSH, address, addressHash: hashOfAddress('WEB_PUSH', address), push });
  const compressed = createECDH('prime256v1').generateKeys('base64url', 'compressed');
  const refused = (keys: typeof push | null, channel = WEB_PUSH) =>
    givenAddress({ channel, address: channel === EMAIL ? 'a@example.org' : address, push: keys }, SETTINGS).then(
      () => 'accepted',
      ({ field }) => field,
    );
  expect(await refused(null)).toBe('input.push');
  expect(await refused({ ...push, p256dh: compressed })).toBe('input.push.p256dh');
  expect(await refused({ ...push, p256dh: Buffer.alloc(65, 1).toString('base64url') })).toBe('input.push.p256dh');
  expect(await refused({ ...push, auth: 'short' })).toBe('input.push.auth');
  expect(await refused({ ...push, auth: '*'.repeat(22) })).toBe('input.push.auth');
  expect(await refused(push, EMAIL)).toBe('input.push');
});
