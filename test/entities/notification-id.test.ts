import { decodeNotificationId, encodeNotificationId } from '../../src/entities/notification-id.js';

const spelled = (text: string) => Buffer.from(text).toString('base64url');

test.each([
  ['of an epoch', { epoch: '0a1b2c3d', announcementId: 17, recipientId: 4 }, 'n:0a1b2c3d:17:4'],
  ['of an epoch of digits', { epoch: '12345678', announcementId: 5, recipientId: 7 }, 'n:12345678:5:7'],
  ['from before there were epochs', { epoch: '', announcementId: 17, recipientId: 4 }, 'n:17:4'],
])('an id %s is read as what it was made of', (_, key, text) => {
  expect(encodeNotificationId(key)).toBe(spelled(text));
  expect(decodeNotificationId(spelled(text))).toEqual(key);
});

test.each([
  'n:0A1B2C3D:17:4',
  'n::17:4',
  'n:0a1b2c3:17:4',
  'n:0a1b2c3d4:17:4',
  'n:0a1b2c3d:017:4',
  'n:0a1b2c3d:17:0',
  'n:0a1b2c3d:17:4:1',
  'n:0a1b2c3d:17',
  'N:17:4',
])('%s is no id', (text) => {
  expect(decodeNotificationId(spelled(text))).toBeNull();
});

test('another spelling of the same bytes, or a text of a megabyte, is no id', () => {
  for (const id of [`${spelled('n:17:4')}=`, `${spelled('n:17:4')} `, spelled(`n:17:4${'0'.repeat(1_000_000)}`)])
    expect(decodeNotificationId(id)).toBeNull();
});
