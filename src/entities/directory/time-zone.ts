import { Temporal } from 'temporal-polyfill';

/**
 * Tells whether opening hours can be computed in this zone, that is, whether the time zone data of this Node.js contains it. The database
 * checks new departments (migration 0008); it cannot ask Node.js, and its data may be older or newer.
 */
export function isKnownTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
