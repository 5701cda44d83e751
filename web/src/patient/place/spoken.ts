/** The remaining seconds at which a screen reader says how many are left. */
const SPOKEN_AT = [120, 60, 30, 10];

/**
 * The remaining seconds to say now; null: none. `before`: those when it was last asked, null at first. A clock of a page in the background may
 * skip seconds: of several moments that have passed, only the last one is said, and a new deadline says nothing by itself.
 */
export function spokenLeft(before: number | null, left: number): number | null {
  if (before === null) return SPOKEN_AT.includes(left) ? left : null;
  const passed = SPOKEN_AT.filter((moment) => before > moment && left <= moment && left > 0);
  return passed.length > 0 ? left : null;
}
