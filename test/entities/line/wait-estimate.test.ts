import { estimateWaits } from '../../../src/entities/line/wait-estimate.js';
import { asOf, facts, free, inService, joining, MINUTE, minutesAgo, people, turns } from './line.js';

const zero = { low: 0, likely: 0, high: 0 };
/** Turns that all take ten minutes: then the wait of each position is known. */
const tenMinutes = { turns: turns(400, () => 10), servicePoints: [free] };

describe('A person who joins', () => {
  test('waits 0 minutes if nobody is ahead and a service point is free', () => {
    expect(joining({ waiting: [], servicePoints: [inService(3), free] })).toMatchObject(zero);
  });

  test('waits about ten minutes for each of five people ahead at one service point with turns of ten minutes', () => {
    expect(joining({ ...tenMinutes, waiting: people(5) }).likely).toBe(50);
  });

  test('waits half as long with a second service point', () => {
    expect(joining({ ...tenMinutes, waiting: people(10), servicePoints: [free, free] }).likely).toBe(50);
  });

  test('waits only for the rest of a turn that is under way', () => {
    const alone = { ...tenMinutes, waiting: [] };
    expect(joining({ ...alone, servicePoints: [inService(0)] }).likely).toBe(10);
    expect(joining({ ...alone, servicePoints: [inService(9)] }).likely).toBe(0);
  });

  test('waits a usual time for a turn that has lasted longer than any other, and not forever', () => {
    const { likely, high } = joining({ ...tenMinutes, waiting: [], servicePoints: [inService(500)] });
    expect(likely).toBe(5);
    expect(high).toBeLessThanOrEqual(10);
  });

  test('waits less if many of those ahead do not come', () => {
    const served = turns(60, () => 10);
    const missed = turns(60, () => 3, true);
    const withNoShows = joining({ ...tenMinutes, waiting: people(12), turns: [...served, ...missed] }).likely;
    expect(withNoShows).toBeLessThan(joining({ ...tenMinutes, waiting: people(12) }).likely);
    expect(withNoShows).toBeGreaterThanOrEqual(75);
  });

  test('waits only for the time to answer if the person who was called does not come', () => {
    const called = { state: 'CALLED', calledAt: minutesAgo(1) } as const;
    const noShows = { turns: turns(400, () => 3, true), prior: { ...facts().prior, noShowShare: 1 } };
    expect(joining({ ...noShows, waiting: [], servicePoints: [called] }).high).toBeLessThanOrEqual(5);
  });
});

describe('Urgent people who join later', () => {
  const urgent = { perHour: 3, headStartMs: 60 * MINUTE };
  const line = { ...tenMinutes, waiting: people(5) };

  test('make the wait longer for those whom they overtake', () => {
    expect(joining({ ...line, overtaking: [urgent] }).likely).toBeGreaterThanOrEqual(joining(line).likely + 15);
  });

  test('overtake nobody whose own head start or wait is longer', () => {
    const early = { ...line, waiting: Array.from({ length: 6 }, () => minutesAgo(300)) };
    const last = (overtaking: (typeof urgent)[]) => estimateWaits(facts({ ...early, overtaking })).waiting?.at(-1);
    expect(last([urgent])).toEqual(last([]));
  });

  test('overtake a person with a head start only if they are before all others', () => {
    const early = { ...line, waiting: [null, ...Array.from({ length: 5 }, () => minutesAgo(300))] };
    const last = (headStartMs: number) =>
      estimateWaits(facts({ ...early, overtaking: [{ perHour: 3, headStartMs }] })).waiting?.at(-1)?.likely ?? 0;
    expect(last(Number.POSITIVE_INFINITY)).toBeGreaterThan(last(60 * MINUTE));
  });
});

describe('What the estimate is based on', () => {
  test('is the configured time if the clinic has no turns, and the estimate says so', () => {
    expect(joining({ turns: [], waiting: people(4), servicePoints: [free] })).toMatchObject({
      basis: 'CONFIGURED',
      sampleSize: 0,
      asOf,
    });
    expect(joining({ turns: [], waiting: people(4), servicePoints: [free] }).likely).toBeGreaterThanOrEqual(70);
    expect(joining({ turns: [], waiting: people(4), servicePoints: [free] }).likely).toBeLessThanOrEqual(90);
  });

  test('is both until 20 turns are known, and then recent turns alone', () => {
    const withTurns = (count: number) => joining({ waiting: people(4), servicePoints: [free], turns: turns(count, () => 5) });
    expect(withTurns(19).basis).toBe('RECENT_AND_CONFIGURED');
    expect(withTurns(20)).toMatchObject({ basis: 'RECENT', sampleSize: 20, likely: 20 });
    const likely = [0, 2, 6, 12, 20].map((count) => withTurns(count).likely);
    expect(likely).toEqual([...likely].sort((a, b) => b - a));
  });

  test('is today more than last week', () => {
    const lastWeek = turns(200, () => 6).map((turn) => ({ ...turn, endedAt: new Date(turn.endedAt.getTime() - 7 * 86_400_000) }));
    const today = turns(20, () => 12);
    const line = { waiting: people(10), servicePoints: [free] };
    expect(joining({ ...line, turns: [...lastWeek, ...today] }).likely).toBeGreaterThanOrEqual(80);
    expect(joining({ ...line, turns: [...lastWeek, ...today] }).likely).toBeLessThanOrEqual(120);
  });

  test('hardly changes if somebody forgets to end a turn for ten hours', () => {
    const line = { waiting: people(10), servicePoints: [free] };
    const ordinary = turns(40, (index) => 8 + (index % 5));
    const forgotten = turns(2, () => 600);
    expect(
      joining({ ...line, turns: [...ordinary, ...forgotten] }).likely - joining({ ...line, turns: ordinary }).likely,
    ).toBeLessThanOrEqual(5);
  });

  test('is 500 turns at most, the newest', () => {
    const old = turns(3_000, () => 60).map((turn) => ({ ...turn, endedAt: new Date(turn.endedAt.getTime() - 30 * 86_400_000) }));
    const result = joining({ waiting: people(4), servicePoints: [free], turns: [...old, ...turns(500, () => 5)] });
    expect(result).toMatchObject({ sampleSize: 500, likely: 20 });
  });
});

describe('The estimate of a whole line', () => {
  test('is null without a service point, and says why', () => {
    expect(estimateWaits(facts({ servicePoints: [] }))).toEqual({ waiting: null, joining: null, whyNone: 'NO_SERVICE_POINT' });
  });

  test('has one estimate for each person who is waiting, and one for a person who joins', () => {
    const { waiting, joining, whyNone } = estimateWaits(facts({ waiting: people(9) }));
    expect(waiting).toHaveLength(9);
    expect(joining?.likely).toBeGreaterThanOrEqual(waiting?.at(-1)?.likely ?? Number.NaN);
    expect(whyNone).toBeNull();
  });

  test('is the same for the same seed', () => {
    expect(estimateWaits(facts())).toEqual(estimateWaits(facts()));
  });

  test('is wider for a clinic that knows nothing than for one that knows 400 turns', () => {
    const width = (count: number) => {
      const prior = { serviceMs: 10 * MINUTE, variation: 0.2, noShowShare: 0, noShowMs: MINUTE };
      const { low, high } = joining({
        waiting: people(20),
        servicePoints: [free],
        prior,
        turns: turns(count, (i) => 8 + (i % 5)),
      });
      return high - low;
    };
    expect(width(0)).toBeGreaterThan(width(400));
  });

  test('of 2,000 people gives the last one the wait that follows from the pace', () => {
    const { likely } = joining({ ...tenMinutes, waiting: people(2_000), servicePoints: [free, free, free, free] });
    expect(likely).toBeGreaterThan(4_800);
    expect(likely).toBeLessThan(5_200);
  });
});
