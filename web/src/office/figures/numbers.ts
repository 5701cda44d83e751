type Known = number | null | undefined;

/** A share as a person reads it: "12 %". "–": nothing is known. */
export const percent = (share: Known) => (share == null ? '–' : `${Math.round(share * 100)} %`);

/** Of fewer people than this a percentage would say more than is known. */
const FEW = 10;

/** A share of `count` people as a person reads it: "12 %"; of a few "1 / 3". */
export const shareOf = (share: Known, count: number) =>
  share == null || count >= FEW ? percent(share) : `${Math.round(share * count)} / ${count}`;

/** Minutes, rounded to a whole number. */
export const minutes = (value: Known) => (value == null ? '–' : String(Math.round(value)));
