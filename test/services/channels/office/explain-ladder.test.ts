import { Channel } from '../../../../src/entities/channels/channel.enum.js';
import { StepCondition } from '../../../../src/entities/channels/channel-step.entity.js';
import { MessageStatus } from '../../../../src/entities/channels/delivery.entity.js';
import type { DeliveryView } from '../../../../src/services/channels/office/delivery-view.js';
import { explainLadder, type LadderFacts } from '../../../../src/services/channels/office/explanation/explain-ladder.js';

const NOW = new Date('2026-11-24T10:00:00Z');
const EARLIER = new Date('2026-11-24T09:59:00Z');
const LATER = new Date('2026-11-24T10:01:00Z');
const FACTS: LadderFacts = {
  ...{ step: 2, channel: Channel.SMS, condition: StepCondition.ALWAYS, dueAt: EARLIER, isPlanned: true, hasAddress: true },
  ...{ plannedAt: EARLIER, sentToPageAt: null, acknowledgedAt: null, trueUntil: LATER },
};
const MESSAGE: DeliveryView = {
  ...{ id: 1, announcement: null, recipientId: 1, channel: Channel.SMS, step: 2, status: MessageStatus.SENT, reason: null },
  ...{ attempts: 1, address: '+49…12', provider: 'sms', segments: 1, cost: 0, createdAt: EARLIER, dueAt: LATER },
  ...{ sentAt: EARLIER, deliveredAt: null },
};
const UNPLANNED = { isPlanned: false, plannedAt: null };
const explain = (facts: Partial<LadderFacts>, messages: DeliveryView[] = []) =>
  explainLadder([{ ...FACTS, ...facts }], messages, NOW)[0];

test.each<[string, Partial<LadderFacts>, string, Date | null]>([
  ['is not due', { ...UNPLANNED, dueAt: LATER }, 'NOT_DUE', LATER],
  ['is planned next', { ...UNPLANNED }, 'PLANNED_SOON', EARLIER],
  ['came after the end of the announcement', { ...UNPLANNED, trueUntil: EARLIER }, 'NOT_TRUE', EARLIER],
  ['was not needed after the acknowledgement', { acknowledgedAt: EARLIER }, 'ACKNOWLEDGED_FIRST', EARLIER],
  ['will not be needed', { ...UNPLANNED, dueAt: LATER, acknowledgedAt: EARLIER }, 'ACKNOWLEDGED_FIRST', EARLIER],
  [
    'is for people without an open page, and one was open',
    { condition: StepCondition.NO_OPEN_PAGE, sentToPageAt: EARLIER },
    'PAGE_WAS_OPEN',
    EARLIER,
  ],
  ['found no address, and the acknowledgement came later', { hasAddress: false, acknowledgedAt: NOW }, 'NO_ADDRESS', null],
  ['was planned before the address was there, and before the acknowledgement', { acknowledgedAt: NOW }, 'NOT_PLANNED', null],
  ['was planned before a page was open', { condition: StepCondition.NO_OPEN_PAGE, sentToPageAt: NOW }, 'NOT_PLANNED', null],
  [
    'was due before the acknowledgement, and has no address',
    { ...UNPLANNED, hasAddress: false, acknowledgedAt: NOW },
    'NO_ADDRESS',
    null,
  ],
  ['is planned after the acknowledgement', { ...UNPLANNED, acknowledgedAt: NOW }, 'ACKNOWLEDGED_FIRST', NOW],
  ['ended before it was planned', { trueUntil: EARLIER }, 'NOT_TRUE', EARLIER],
  ['found no address', { hasAddress: false }, 'NO_ADDRESS', null],
  ['was planned before the address was there', {}, 'NOT_PLANNED', null],
])('A step without a message says why: it %s', (_name, facts, outcome, at) => {
  expect(explain(facts)).toMatchObject({ step: 2, channel: 'SMS', outcome, at, address: null, reason: null });
});

test('A second step of a channel does not write to the same addresses again', () => {
  const [first, second] = explainLadder([{ ...FACTS, step: 1 }, FACTS], [{ ...MESSAGE, step: 1 }], NOW);
  expect([first?.outcome, second?.outcome]).toEqual(['SENT', 'SENT_BY_EARLIER_STEP']);
});

test.each<[Partial<DeliveryView>, string, Date | null, string | null]>([
  [{ status: MessageStatus.HELD }, 'QUIET_HOURS', LATER, null],
  [{ status: MessageStatus.QUEUED }, 'WAITS', LATER, null],
  [{ status: MessageStatus.QUEUED, reason: 'TIMEOUT' }, 'IS_SENT_AGAIN', LATER, 'TIMEOUT'],
  [{ status: MessageStatus.SENDING }, 'IS_BEING_SENT', null, null],
  [{ status: MessageStatus.SENT }, 'SENT', EARLIER, null],
  [{ status: MessageStatus.DELIVERED, deliveredAt: NOW }, 'ARRIVED', NOW, null],
  [{ status: MessageStatus.UNKNOWN }, 'UNKNOWN', null, null],
  [{ status: MessageStatus.FAILED, reason: 'ADDRESS' }, 'FAILED', null, 'ADDRESS'],
  [{ status: MessageStatus.EXPIRED }, 'TOO_LATE', null, null],
  [{ status: MessageStatus.CANCELLED, reason: 'ACKNOWLEDGED' }, 'ACKNOWLEDGED_FIRST', null, null],
  [{ status: MessageStatus.CANCELLED, reason: 'NOT_TRUE' }, 'NOT_TRUE', null, null],
  [{ status: MessageStatus.CANCELLED, reason: 'ADDRESS_REMOVED' }, 'ADDRESS_REMOVED', null, null],
  [{ status: MessageStatus.SKIPPED, reason: 'MUTED' }, 'SWITCHED_OFF', null, 'MUTED'],
  [{ status: MessageStatus.SKIPPED, reason: 'NOT_CHOSEN' }, 'NOT_CHOSEN', null, 'NOT_CHOSEN'],
  [{ status: MessageStatus.SKIPPED, reason: 'SUPPRESSED' }, 'SUPPRESSED', null, 'SUPPRESSED'],
  [{ status: MessageStatus.SKIPPED, reason: 'QUIET' }, 'QUIET_TOO_LONG', null, 'QUIET'],
  [{ status: MessageStatus.SKIPPED, reason: 'BUDGET' }, 'OVER_BUDGET', null, 'BUDGET'],
  [{ status: MessageStatus.SKIPPED, reason: 'COUNTRY' }, 'COUNTRY', null, 'COUNTRY'],
  [{ status: MessageStatus.SKIPPED, reason: 'TOO_MANY' }, 'TOO_MANY', null, 'TOO_MANY'],
  [{ status: MessageStatus.SKIPPED, reason: 'OPTED_OUT' }, 'OPTED_OUT', null, 'OPTED_OUT'],
  [{ status: MessageStatus.SKIPPED, reason: 'GONE' }, 'ADDRESS_GONE', null, 'GONE'],
  [{ status: MessageStatus.SKIPPED, reason: 'OF_A_NEWER_PROGRAM' }, 'SKIPPED', null, 'OF_A_NEWER_PROGRAM'],
])('A message of %j is explained as %s', (message, outcome, at, reason) => {
  expect(explain({}, [{ ...MESSAGE, ...message }])).toMatchObject({ outcome, at, reason, address: '+49…12' });
});

test('Each address of a channel has an entry of its own', () => {
  const gone = { ...MESSAGE, id: 2, status: MessageStatus.SKIPPED, reason: 'GONE' };
  const steps = explainLadder([FACTS], [MESSAGE, gone], NOW);
  expect(steps.map(({ outcome }) => outcome)).toEqual(['SENT', 'ADDRESS_GONE']);
});
