type Known = number | null | undefined;

/** A share as a person reads it: "12 %". "–": nothing is known. */
export const percent = (share: Known) => (share == null ? '–' : `${Math.round(share * 100)} %`);

/** Minutes, rounded to a whole number. */
export const minutes = (value: Known) => (value == null ? '–' : String(Math.round(value)));
