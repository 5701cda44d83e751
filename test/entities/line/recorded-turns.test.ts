import { type RecordedTurn, recordedTurns } from '../../../src/entities/line/recorded-turns.js';
import { MINUTE } from './line.js';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 8) + minute * MINUTE);
/** A call to room 1 for somebody who had waited since 8:00. All times are minutes after 8:00. */
const call = (calledAt: number, endedAt: number, changes: Partial<RecordedTurn> = {}): RecordedTurn => ({
  servicePointId: 1,
  waitStartedAt: at(0),
  calledAt: at(calledAt),
  endedAt: at(endedAt),
  wasNoShow: false,
  ...changes,
});
const heldMinutes = (...calls: RecordedTurn[]) => recordedTurns(calls).map(({ heldMs }) => heldMs / MINUTE);

describe('A turn holds its service point', () => {
  test('until the next call, if the next person was already waiting: the notes afterwards belong to it', () => {
    expect(heldMinutes(call(10, 18), call(21, 30))).toEqual([11, 9]);
    expect(heldMinutes(call(10, 18), call(21, 30, { waitStartedAt: at(18) }))).toEqual([11, 9]);
  });

  test('until its own end, if the next person came later', () => {
    expect(heldMinutes(call(10, 18), call(21, 30, { waitStartedAt: at(19) }))).toEqual([8, 9]);
  });

  test('until its own end, if the service point then had a break of more than 15 minutes', () => {
    expect(heldMinutes(call(10, 18), call(33, 40))).toEqual([23, 7]);
    expect(heldMinutes(call(10, 18), call(34, 40))).toEqual([8, 6]);
  });

  test('only until the next call, if the service point calls the next person before the end', () => {
    expect(heldMinutes(call(10, 30), call(15, 25))).toEqual([5, 10]);
  });

  test('never for less than no time, if two calls have the same time', () => {
    expect(heldMinutes(call(10, 20), call(10, 15))).toEqual([0, 5]);
    expect(heldMinutes(call(10, 9))).toEqual([0]);
  });

  test('also if the person did not come: until the next call', () => {
    expect(recordedTurns([call(10, 13, { wasNoShow: true }), call(14, 20)])).toEqual([
      { heldMs: 4 * MINUTE, endedAt: at(13), wasNoShow: true },
      { heldMs: 6 * MINUTE, endedAt: at(20), wasNoShow: false },
    ]);
  });
});

describe('The next call', () => {
  test('is that of the same service point, whatever others call meanwhile', () => {
    const other = { servicePointId: 2 };
    expect(heldMinutes(call(10, 18), call(12, 17, other), call(19, 24, other), call(21, 30))).toEqual([11, 7, 5, 9]);
  });

  test('of calls without a service point is the next call without one', () => {
    const nowhere = { servicePointId: null };
    expect(heldMinutes(call(10, 18, nowhere), call(12, 17), call(20, 24, nowhere))).toEqual([10, 5, 4]);
  });

  test('is found if all calls of one service point come before those of the next', () => {
    const other = { servicePointId: 2 };
    expect(heldMinutes(call(10, 18), call(21, 30), call(12, 17, other), call(19, 24, other))).toEqual([11, 9, 7, 5]);
  });
});

test('A line without recorded calls has no turns', () => {
  expect(recordedTurns([])).toEqual([]);
});
