import { callingPoints, type PointInSession } from '../../../src/entities/line/calling-points.js';
import { asOf, free, inService, minutesAgo } from './line.js';

const room = (servicePointId: number | null, changes: Partial<PointInSession> = {}): PointInSession => ({
  servicePointId,
  isActive: true,
  lastCalledAt: null,
  liveState: null,
  liveCalledAt: null,
  ...changes,
});
const calledBefore = (minutes: number) => ({ lastCalledAt: minutesAgo(minutes) });
const serves = (minutes: number) =>
  ({ ...calledBefore(minutes), liveState: 'IN_SERVICE', liveCalledAt: minutesAgo(minutes) }) as const;
const points = (...rows: PointInSession[]) => callingPoints(rows, asOf);

describe('A service point calls people now', () => {
  test('if it holds somebody, however long', () => {
    expect(points(room(1, serves(90)), room(2, { ...serves(1), liveState: 'CALLED' }))).toEqual([
      inService(90),
      { state: 'CALLED', calledAt: minutesAgo(1) },
    ]);
  });

  test('if it is free and has called somebody within 30 minutes', () => {
    expect(points(room(1, serves(5)), room(2, calledBefore(30)), room(3, calledBefore(31)), room(4))).toEqual([
      inService(5),
      free,
    ]);
  });

  test('not if it is not active, even if it still holds somebody', () => {
    expect(points(room(1, { ...serves(5), isActive: false }), room(2, calledBefore(10)))).toEqual([free]);
  });

  test('once, with its newest call, if it called the next person before it ended a service', () => {
    expect(points(room(1, serves(20)), room(1, serves(3)), room(1, calledBefore(40)))).toEqual([inService(3)]);
    expect(points(room(1, calledBefore(40)), room(1, serves(3)), room(1, serves(20)))).toEqual([inService(3)]);
  });
});

describe('If no service point calls people', () => {
  test('every active one counts as free: before the first call of the day, and after a long pause', () => {
    expect(points(room(1), room(2))).toEqual([free, free]);
    expect(points(room(1, calledBefore(31)), room(2, { isActive: false }), room(3))).toEqual([free, free]);
  });

  test('and there is none, one counts as free: calls can be made without one', () => {
    expect(points()).toEqual([free]);
    expect(points(room(1, { isActive: false }))).toEqual([free]);
    expect(points(room(null, calledBefore(31)))).toEqual([free]);
  });

  test('calls without a service point, made long ago, are not one more', () => {
    expect(points(room(null, calledBefore(31)), room(1))).toEqual([free]);
  });
});

test('Calls without a service point count as those of one', () => {
  expect(points(room(null, serves(4)), room(null, serves(2)), room(1), room(2, calledBefore(3)))).toEqual([inService(2), free]);
  expect(points(room(null, calledBefore(3)), room(1))).toEqual([free]);
});
