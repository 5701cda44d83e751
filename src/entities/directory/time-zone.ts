import { Info } from 'luxon';

/**
 * Tells whether opening hours can be computed in this zone, that is, whether the time zone data of this Node.js contains it. The database
 * checks new departments (migration 0008); it cannot ask Node.js, and its data may be older or newer.
 */
export function isKnownTimeZone(name: string): boolean {
  return Info.normalizeZone(name).isValid;
}
