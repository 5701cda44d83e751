import { nodeId, nodeKey, notificationId, notificationKey } from '../../src/entities/node-id.js';

test('An id of one type is not accepted as an id of another', () => {
  expect(nodeId('QueueStatus', 2)).toBe('QueueStatus:2');
  expect(nodeKey('QueueStatus', 'QueueStatus:2')).toBe(2);
  expect(nodeKey('QueueStatusLog', 'QueueStatus:2')).toBeNull();
  expect(nodeKey('Notification', 'Notification:2:3')).toBeNull();
});

test.each([
  '2',
  'QueueStatus:',
  'QueueStatus:0',
  'QueueStatus:02',
  'QueueStatus:-2',
  'QueueStatus:2 ',
  'queuestatus:2',
  'QueueStatus:1e3',
])('%p is not accepted as a queue id', (text) => {
  expect(nodeKey('QueueStatus', text)).toBeNull();
});

test.each([
  ['with an epoch', { epoch: '0a1b2c3d', announcementId: 17, recipientId: 4 }, 'Notification:0a1b2c3d:17:4'],
  ['with an epoch of digits', { epoch: '12345678', announcementId: 5, recipientId: 7 }, 'Notification:12345678:5:7'],
  ['from before epochs existed', { epoch: '', announcementId: 17, recipientId: 4 }, 'Notification:17:4'],
])('A notification id %s is decoded to its parts', (_, key, text) => {
  expect(notificationId(key)).toBe(text);
  expect(notificationKey(text)).toEqual(key);
});

test.each([
  'Notification:0A1B2C3D:17:4',
  'Notification::17:4',
  'Notification:0a1b2c3:17:4',
  'Notification:0a1b2c3d4:17:4',
  'Notification:0a1b2c3d:017:4',
  'Notification:0a1b2c3d:17:0',
  'Notification:0a1b2c3d:17:4:1',
  'Notification:0a1b2c3d:17',
  'notification:17:4',
  'Notification:17:4 ',
  'Announcement:17',
])('%s is not accepted as a notification id', (text) => {
  expect(notificationKey(text)).toBeNull();
});

test('A text of one megabyte is not accepted as an id', () => {
  const digits = '0'.repeat(1_000_000);
  expect([nodeKey('User', `User:4${digits}`), notificationKey(`Notification:17:4${digits}`)]).toEqual([null, null]);
});
