import { Temporal } from 'temporal-polyfill';

/** The names that were accepted. Each check by Temporal takes 0.1 ms, and each opening needs one. */
const known = new Set<string>();

/**
 * Tells whether opening hours can be computed in this zone, that is, whether the time zone data of this Node.js contains it. The database
 * checks new departments (migration 0008); it cannot ask Node.js, and its data may be older or newer.
 */
export function isKnownTimeZone(name: string): boolean {
  if (known.has(name)) return true;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    known.add(name);
    return true;
  } catch {
    return false;
  }
}
