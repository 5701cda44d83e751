import type { Comparison } from './comparison.ts';

/** Names the targets that a scenario misses. */
export function missedTargets({ scenario, people, error, inside, late }: Comparison): string[] {
  const rival = Math.min(error.byPeopleAhead, error.byLastWait);
  const targets = [
    { isReached: people > 0, text: 'somebody waits' },
    { isReached: error.likely <= rival, text: `error of likely ${error.likely.toFixed(2)} at most ${rival.toFixed(2)} minutes` },
    {
      isReached: inside >= 0.75 && inside <= 0.85,
      text: `${(100 * inside).toFixed(1)} % of waits from low to high, of 75 to 85 %`,
    },
    { isReached: late <= 0.15, text: `${(100 * late).toFixed(1)} % late, of at most 15 %` },
  ];
  return targets.filter(({ isReached }) => !isReached).map(({ text }) => `${scenario}: ${text}`);
}
