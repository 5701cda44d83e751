import type { LineFacts, WaitEstimate } from '../../../src/entities/line/wait-estimate.js';
import { estimateWaits } from '../../../src/entities/line/wait-estimate.js';

export const MINUTE = 60_000;
export const asOf = new Date('2026-03-02T10:00:00Z');
export const minutesAgo = (minutes: number) => new Date(asOf.getTime() - minutes * MINUTE);

/** Two points in service, six people, 40 turns of 8 to 12 minutes. */
export function facts(changes: Partial<LineFacts> = {}): LineFacts {
  return {
    asOf,
    seed: 1,
    waiting: people(6),
    servicePoints: [inService(2), inService(6)],
    turns: turns(40, (index) => 8 + (index % 5)),
    prior: { serviceMs: 20 * MINUTE, variation: 0.5, noShowShare: 0, noShowMs: 3 * MINUTE },
    overtaking: [],
    ...changes,
  };
}

export const people = (count: number) => Array.from({ length: count }, (_, index) => minutesAgo(count - index));
export const inService = (minutes: number) => ({ state: 'IN_SERVICE', calledAt: minutesAgo(minutes) }) as const;
export const free = { state: 'FREE' } as const;

export function turns(count: number, minutes: (index: number) => number, wasNoShow = false) {
  return Array.from({ length: count }, (_, index) => ({
    heldMs: minutes(index) * MINUTE,
    endedAt: minutesAgo(5 * index),
    wasNoShow,
  }));
}

export function joining(changes: Partial<LineFacts> = {}): WaitEstimate {
  const { joining } = estimateWaits(facts(changes));
  if (!joining) throw new Error('There is no estimate.');
  return joining;
}
