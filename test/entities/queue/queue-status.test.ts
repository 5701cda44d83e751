import { OverrideState } from '../../../src/entities/hours/hours-override.js';
import { QueueStatus } from '../../../src/entities/queue/queue-status.entity.js';

const [FIVE, SIX] = [17, 18].map((hour) => new Date(Date.UTC(2026, 2, 2, hour))) as [Date, Date];
const DAY_MS = 86_400_000;
const before = (date: Date) => new Date(date.getTime() - 1);
const queue = (state: Partial<QueueStatus>) =>
  Object.assign(new QueueStatus(), {
    ...{ isOpen: true, closesAt: FIVE, manualOverride: false, keptClosed: false, overrideUntil: null, changedAt: FIVE },
    ...state,
  });

test('A queue without an override has none that could end', () => {
  expect(queue({}).storedOverride()).toBeNull();
  expect(queue({ overrideUntil: SIX }).storedOverride()).toBeNull();
  expect(queue({ overrideUntil: FIVE }).hasExpiredOverride(SIX)).toBe(false);
});

test.each([
  [{ manualOverride: true }, OverrideState.KEEP_OPEN],
  [{ keptClosed: true, isOpen: false }, OverrideState.KEEP_CLOSED],
])('An override %p is in force until its end, and has expired from it on', (state, name) => {
  const overridden = queue({ ...state, overrideUntil: SIX });
  expect(overridden.storedOverride()).toEqual({ state: name, until: SIX });
  expect([before(SIX), SIX].map((at) => overridden.hasExpiredOverride(at))).toEqual([false, true]);
});

test('An override that an older version set without an end lasts for a day after the last change', () => {
  const until = new Date(FIVE.getTime() + DAY_MS);
  expect(queue({ manualOverride: true }).storedOverride()).toEqual({ state: OverrideState.KEEP_OPEN, until });
});

test('Only an open queue lacks a closing time', () => {
  expect(queue({ closesAt: null }).hasNoClosingTime()).toBe(true);
  expect(queue({}).hasNoClosingTime()).toBe(false);
  expect(queue({ isOpen: false, closesAt: null }).hasNoClosingTime()).toBe(false);
});

test('A queue that an older version opened while it was kept closed is open: the override no longer counts', () => {
  expect(queue({ keptClosed: true, overrideUntil: SIX, isOpen: true }).storedOverride()).toBeNull();
});
