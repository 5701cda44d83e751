import { shell } from '../../kit/shell.js';

const format = new Intl.NumberFormat(`${shell.language}-u-nu-latn`);

/** A number as people of the language write it: "100,000". */
export const countText = (count: number) => format.format(count);

export function Count({ of }: { of: number }) {
  return <span class="number">{countText(of)}</span>;
}
