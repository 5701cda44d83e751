import { QueueStatus } from '../../../src/entities/queue/queue-status.entity.js';

const [FIVE, SIX, SEVEN] = [17, 18, 19].map((hour) => new Date(Date.UTC(2026, 2, 2, hour))) as [Date, Date, Date];
const before = (date: Date) => new Date(date.getTime() - 1);
const queue = (state: Partial<QueueStatus>) =>
  Object.assign(new QueueStatus(), { isOpen: true, closesAt: FIVE, manualOverride: false, overrideUntil: null, ...state });

test('An open queue is due from its closing time on', () => {
  expect(queue({}).isDue(before(FIVE))).toBe(false);
  expect(queue({}).isDue(FIVE)).toBe(true);
});

test('A closed queue, and one without a closing time, are never due', () => {
  expect(queue({ isOpen: false }).isDue(SIX)).toBe(false);
  expect(queue({ closesAt: null }).isDue(SIX)).toBe(false);
});

test('An override keeps a queue from being due, although it is overdue', () => {
  const overridden = queue({ manualOverride: true });
  expect([overridden.isOverridden(SIX), overridden.isOverdue(SIX), overridden.isDue(SIX)]).toEqual([true, true, false]);
});

test('An override with an end is in force until that moment, and has expired from it on', () => {
  const overridden = queue({ manualOverride: true, overrideUntil: SIX });
  expect([overridden.isOverridden(before(SIX)), overridden.hasExpiredOverride(before(SIX))]).toEqual([true, false]);
  expect([overridden.isOverridden(SIX), overridden.hasExpiredOverride(SIX), overridden.isDue(SIX)]).toEqual([false, true, true]);
});

test('An end without an override means nothing', () => {
  const removed = queue({ overrideUntil: SIX });
  expect([removed.isOverridden(FIVE), removed.hasExpiredOverride(SEVEN)]).toEqual([false, false]);
});

test('Only an open queue lacks a closing time', () => {
  expect(queue({ closesAt: null }).hasNoClosingTime()).toBe(true);
  expect(queue({}).hasNoClosingTime()).toBe(false);
  expect(queue({ isOpen: false, closesAt: null }).hasNoClosingTime()).toBe(false);
});

test('A queue stays open for hours that have begun by its closing time, or by the end of its override', () => {
  expect(queue({}).staysOpenFor({ opens: FIVE })).toBe(true);
  expect(queue({}).staysOpenFor({ opens: SIX })).toBe(false);
  expect(queue({ manualOverride: true, overrideUntil: SIX }).staysOpenFor({ opens: SIX })).toBe(true);
  expect(queue({ manualOverride: true, overrideUntil: SIX }).staysOpenFor({ opens: SEVEN })).toBe(false);
  expect(queue({ overrideUntil: SIX }).staysOpenFor({ opens: SIX })).toBe(false);
});

test('A queue that never had a closing time stays open for any hours', () => {
  expect(queue({ closesAt: null }).staysOpenFor({ opens: SEVEN })).toBe(true);
});
