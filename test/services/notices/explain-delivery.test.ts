import { DeliveryFailure, DeliveryStatus } from '../../../src/entities/notices/notification.entity.js';
import { type DeliveryFacts, explainDelivery } from '../../../src/services/notices/explanation/explain-delivery.js';

const NOW = new Date('2026-11-27T10:00:00Z');
const LATER = new Date('2026-11-27T18:00:00Z');

const SENT: DeliveryFacts = {
  isActive: true,
  isRecipient: true,
  isDeleted: false,
  announcedAt: new Date('2026-11-27T09:00:00Z'),
  trueUntil: LATER,
  status: DeliveryStatus.SENT,
  attempts: 1,
  failure: null,
  lastAttemptAt: NOW,
  sentAt: NOW,
  deliveredAt: null,
};
const FAILED = { ...SENT, status: DeliveryStatus.FAILED, sentAt: null, failure: DeliveryFailure.RECIPIENT_OFFLINE };

test.each<[string, Partial<DeliveryFacts>, string]>([
  ['was acknowledged', { ...SENT, status: DeliveryStatus.DELIVERED, deliveredAt: NOW }, 'ACKNOWLEDGED'],
  ['was sent', SENT, 'IS_RETRIED'],
  ['has failed at the last attempt', FAILED, 'AT_NEXT_CONNECT'],
  ['is missing for a new patient', { ...SENT, status: null, sentAt: null }, 'AT_NEXT_CONNECT'],
  ['is no longer true', { ...FAILED, trueUntil: NOW }, 'NO_LONGER_TRUE'],
  ['is for patients, and the person is none', { ...SENT, status: null, isRecipient: false }, 'NOT_FOR_THIS_PERSON'],
  ['is for active patients, and the person is not', { ...FAILED, isActive: false }, 'NOT_FOR_THIS_PERSON'],
  ['was deleted by retention', { ...SENT, status: null, isDeleted: true }, 'RECORD_DELETED'],
])('A notification that %s says what becomes of it', (_what, facts, outcome) => {
  expect(explainDelivery({ ...SENT, ...facts }, NOW).outcome).toBe(outcome);
});

test('The steps say how far a notification came', () => {
  const done = explainDelivery(FAILED, NOW).steps.filter(({ isDone }) => isDone);
  expect(done.map(({ step }) => step)).toEqual(['ACCOUNT', 'RECIPIENT', 'WRITTEN']);
});

test('An acknowledgement that came before any sending to a page was recorded gives that sending no time', () => {
  const steps = (sentAt: Date) =>
    explainDelivery({ ...SENT, status: DeliveryStatus.DELIVERED, sentAt, deliveredAt: NOW }, LATER).steps.slice(-2);
  expect(steps(NOW)).toMatchObject([
    { step: 'SENT', isDone: true, at: null },
    { step: 'ACKNOWLEDGED', isDone: true, at: NOW },
  ]);
  const earlier = new Date(NOW.getTime() - 1000);
  expect(steps(earlier)).toMatchObject([{ at: earlier }, { at: NOW }]);
});
