import type { estimateWaits as EstimateWaits, LineFacts } from '../../src/entities/line/wait-estimate.js';
import { GRACE_MS, HEAD_START_MS, MINUTE } from './clinic-day.ts';

const ROUNDS = 30;

/** Measures one pass over long lines: the event loop waits for it. */
export function measureSpeed(estimateWaits: typeof EstimateWaits) {
  const sizes = [
    { people: 20, servicePoints: 2 },
    { people: 2_000, servicePoints: 1 },
    { people: 2_000, servicePoints: 5 },
    { people: 2_000, servicePoints: 50 },
  ];
  return sizes.map(({ people, servicePoints }) => {
    const facts = longLine(people, servicePoints);
    const times = Array.from({ length: ROUNDS }, () => {
      const startedAt = performance.now();
      estimateWaits(facts);
      return performance.now() - startedAt;
    }).sort((a, b) => a - b);
    return { people, servicePoints, medianMs: times[ROUNDS >> 1] ?? 0, worstMs: times.at(-1) ?? 0 };
  });
}

function longLine(people: number, servicePoints: number): LineFacts {
  const asOf = new Date(Date.UTC(2026, 0, 5, 10));
  const ago = (minutes: number) => new Date(asOf.getTime() - minutes * MINUTE);
  return {
    asOf,
    seed: 1,
    waiting: Array.from({ length: people }, (_, index) => ago((people - index) / 60)),
    servicePoints: Array.from({ length: servicePoints }, (_, index) => ({ state: 'IN_SERVICE', calledAt: ago(index % 10) })),
    turns: Array.from({ length: 500 }, (_, index) => ({
      heldMs: (5 + (index % 17)) * MINUTE,
      endedAt: ago(10 * index),
      wasNoShow: index % 10 === 0,
    })),
    prior: { serviceMs: 10 * MINUTE, variation: 0.7, noShowShare: 0.1, noShowMs: GRACE_MS },
    overtaking: [
      { perHour: 1, headStartMs: HEAD_START_MS },
      { perHour: 0.1, headStartMs: Number.POSITIVE_INFINITY },
    ],
  };
}
