import { shell } from '../../kit/shell.js';
import { countText } from '../frame/count.js';

type Known = number | null | undefined;

const language = `${shell.language}-u-nu-latn`;
const shares = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A share as people of the language write it: "12 %" in German. "–": nothing is known. */
export const percent = (share: Known) => (share == null ? '–' : shares.format(share));

/** Of fewer people than this a percentage would say more than is known. */
const FEW = 10;

/** A share of `count` people as a person reads it; of a few "1 / 3". */
export const shareOf = (share: Known, count: number) =>
  share == null || count >= FEW ? percent(share) : `${Math.round(share * count)} / ${count}`;

/** Rounded to a whole number. */
export const whole = (value: Known) => (value == null ? '–' : countText(Math.round(value)));

/** Rounded to one decimal: "78,6" in German. */
export const oneDecimal = (value: Known) => (value == null ? '–' : tenths.format(value));
