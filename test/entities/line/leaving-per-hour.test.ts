import { leavingPerHour } from '../../../src/entities/line/leaving-per-hour.js';
import { estimateWaits } from '../../../src/entities/line/wait-estimate.js';
import { facts, free, joining, people, turns } from './line.js';

const HOUR = 3_600_000;
const line = { turns: turns(400, () => 10), servicePoints: [free], waiting: people(10) };

describe('People who leave before their call', () => {
  test('make the wait of those behind them shorter', () => {
    const wait = (perHour: number) => joining({ ...line, leavingPerHour: perHour }).likely;
    expect(wait(0)).toBe(100);
    expect(wait(0.2)).toBeLessThan(wait(0));
    expect(wait(1)).toBeLessThan(wait(0.2));
  });

  test('are expected among those who wait long, and hardly among those who are called soon', () => {
    const [staying, leaving] = [0, 0.3].map((perHour) => estimateWaits(facts({ ...line, leavingPerHour: perHour })).waiting);
    expect(leaving?.[1]).toEqual(staying?.[1]);
    expect(leaving?.[9]?.likely).toBeLessThan(staying?.[9]?.likely ?? 0);
  });

  test('are not expected if nobody says how many there are', () => {
    expect(joining(line)).toEqual(joining({ ...line, leavingPerHour: 0 }));
  });

  test('are counted per hour that a person waits', () => {
    expect(leavingPerHour({ left: 0, waitedMs: 500 * HOUR })).toBe(0);
    expect(leavingPerHour({ left: 100, waitedMs: 480 * HOUR })).toBe(0.2);
  });

  test('say little while few people have waited: one who leaves on the first day does not empty the line', () => {
    expect(leavingPerHour({ left: 1, waitedMs: 0 })).toBeLessThanOrEqual(0.05);
  });
});
