import { readFileSync } from 'node:fs';

/** One case of conformance.json; README.md describes it. */
export interface Case {
  title: string;
  timeZone: string;
  from: string;
  days: number;
  rules: { weekdays: number[]; opensAt: string; closesAt: string; validFrom: string | null; validUntil: string | null }[];
  exceptions?: { from: string; until: string; closed: boolean; opensAt: string | null; closesAt: string | null }[];
  override?: { state: 'KEEP_OPEN' | 'KEEP_CLOSED'; until: string };
  intervals: [opens: string, closes: string, rule: string][];
  explain?: Explained[];
}

/** A moment and its explanation: the state, the winner, the losers, and the next change. */
export type Explained = [at: string, state: 'open' | 'closed', winner: string | null, losers: string[], next: string | null];

export const cases: readonly Case[] = JSON.parse(readFileSync(new URL('conformance.json', import.meta.url), 'utf8'));

/** An instant as the table writes it: UTC, without milliseconds. */
export const secondText = (at: Date) => at.toISOString().replace('.000Z', 'Z');
