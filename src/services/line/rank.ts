/**
 * A rank: a decimal number as text, exact to any number of places, as PostgreSQL's `numeric`. A number of JavaScript would be exact to 15 digits:
 * after about 50 moves behind the same person there would be no place left between two others.
 */
export type Rank = string;

/** Negative if `a` comes first. */
export function compareRanks(a: Rank, b: Rank): number {
  const rough = Number(a) - Number(b);
  if (rough !== 0 || a === b) return rough;
  const places = Math.max(placesOf(a), placesOf(b));
  return unitsOf(a, places) < unitsOf(b, places) ? -1 : 1;
}

/** A rank between two others, with as few places as possible: each place is enough for about three moves between the same two. Never a whole number. */
export function rankBetween(low: Rank, high: Rank): Rank {
  const most = Math.max(placesOf(low), placesOf(high)) + 1;
  for (let places = Math.max(1, sharedPlaces(low, high)); ; places++) {
    const unit = 10n ** BigInt(Math.max(0, most - places));
    const from = floor(unitsOf(low, Math.max(most, places)), unit);
    const to = -floor(-unitsOf(high, Math.max(most, places)), unit);
    const middle = floor(from + to, 2n);
    for (const units of [middle, middle + 1n])
      if (from < units && units < to && !isWhole(units, places)) return textOf(units, places);
  }
}

/** The next half behind a rank, or before it. Never a whole number. */
export function nextHalf(rank: Rank, direction: 1 | -1): Rank {
  const places = Math.max(placesOf(rank), 1);
  const whole = 10n ** BigInt(places);
  const half = whole / 2n;
  const units = BigInt(direction) * unitsOf(rank, places);
  const next = floor(units, whole) * whole + half;
  return textOf(BigInt(direction) * (next > units ? next : next + whole), places);
}

/** The number of places in which two ranks are the same: nothing as short lies between them. */
function sharedPlaces(a: Rank, b: Rank): number {
  const differing = a.split('').findIndex((digit, index) => digit !== b[index]);
  if (differing < 0) return placesOf(a);
  return Math.max(0, differing - 1 - `${a}.`.indexOf('.'));
}

function placesOf(rank: Rank): number {
  return rank.split('.')[1]?.length ?? 0;
}

/** The rank as a whole number of units, of which one place more has ten times as many. */
function unitsOf(rank: Rank, places: number): bigint {
  const [whole, fraction = ''] = rank.split('.');
  return BigInt(whole + fraction.padEnd(places, '0'));
}

function textOf(units: bigint, places: number): Rank {
  const digits = `${units < 0n ? -units : units}`.padStart(places + 1, '0');
  let end = digits.length;
  while (end > digits.length - places && digits[end - 1] === '0') end--;
  const fraction = digits.slice(digits.length - places, end);
  const text = digits.slice(0, -places) + (fraction && `.${fraction}`);
  return units < 0n ? `-${text}` : text;
}

function isWhole(units: bigint, places: number): boolean {
  return units % 10n ** BigInt(places) === 0n;
}

/** The quotient, rounded down: BigInt rounds towards zero. */
function floor(units: bigint, by: bigint): bigint {
  const rest = units % by;
  return (units - (rest < 0n ? rest + by : rest)) / by;
}
