import { shell } from '../../kit/shell.js';

export const UNITS = { second: 1, minute: 60, hour: 3600 } as const;
export type Unit = keyof typeof UNITS;

/** The largest unit in which a number of seconds is a whole number: 600 is 10 minutes, 90 is 90 seconds. */
export function inUnit(seconds: number): { amount: number; unit: Unit } {
  const unit = (['hour', 'minute'] as const).find((each) => seconds > 0 && seconds % UNITS[each] === 0) ?? 'second';
  return { amount: seconds / UNITS[unit], unit };
}

/** A number of seconds in words: "10 min". The short form has no cases: it fits into a sentence of every language. */
export function durationText(seconds: number): string {
  const { amount, unit } = inUnit(seconds);
  return new Intl.NumberFormat(`${shell.language}-u-nu-latn`, { style: 'unit', unit, unitDisplay: 'short' }).format(amount);
}
