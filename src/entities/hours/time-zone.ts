import { Info } from 'luxon';

/**
 * Whether opening hours can be computed in this zone: whether the time zone data of this Node.js knows it. New departments are checked by the
 * database (migration 0008), which cannot ask Node.js and whose data may be older or newer.
 */
export function isKnownTimeZone(name: string): boolean {
  return Info.normalizeZone(name).isValid;
}
