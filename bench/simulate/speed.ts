import { setImmediate as nextTurnOfTheEventLoop } from 'node:timers/promises';
import type * as Estimates from '../../src/entities/line/wait-estimate.js';
import { GRACE_MS, HEAD_START_MS, MINUTE } from './clinic-day.ts';

const ROUNDS = 30;

type LineFacts = Estimates.LineFacts;

/**
 * Measures one pass over long lines, in one piece and with pauses. The event loop waits for the longest piece; the first pass of a process is
 * not left out.
 */
export async function measureSpeed({ estimateWaits, estimateWaitsInPieces }: typeof Estimates) {
  const sizes = [
    { people: 20, servicePoints: 2 },
    { people: 2_000, servicePoints: 1 },
    { people: 2_000, servicePoints: 5 },
    { people: 2_000, servicePoints: 50 },
  ];
  const speeds = [];
  for (const { people, servicePoints } of sizes) {
    const facts = longLine(people, servicePoints);
    const pieces: number[] = [];
    for (let round = 0; round < ROUNDS; round++) pieces.push(await longestPieceMs(facts, estimateWaitsInPieces));
    const passes = Array.from({ length: ROUNDS }, () => msOf(() => estimateWaits(facts))).sort((a, b) => a - b);
    speeds.push({ people, servicePoints, medianMs: passes[ROUNDS >> 1] ?? 0, longestPieceMs: Math.max(...pieces) });
  }
  return speeds;
}

async function longestPieceMs(facts: LineFacts, inPieces: typeof Estimates.estimateWaitsInPieces): Promise<number> {
  let longest = 0;
  let startedAt = performance.now();
  const endPiece = () => {
    longest = Math.max(longest, performance.now() - startedAt);
  };
  await inPieces(facts, async () => {
    endPiece();
    await nextTurnOfTheEventLoop();
    startedAt = performance.now();
  });
  endPiece();
  return longest;
}

function msOf(work: () => void): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
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
