import { Temporal } from 'temporal-polyfill';

/**
 * Tells whether opening hours can be computed in this zone, that is, whether the time zone data of this Node.js contains it. The database
 * checks new departments (migration 0008); it cannot ask Node.js, and its data may be older or newer.
 */
export function isKnownTimeZone(name: string): boolean {
  return zoneOf(name) !== null;
}

/** Tells whether two names mean the same zone: Europe/Kiev was renamed to Europe/Kyiv. False if one of them is unknown. */
export function isSameZone(a: string, b: string): boolean {
  const zone = zoneOf(a);
  const other = zoneOf(b);
  return zone !== null && other !== null && zone.equals(other);
}

/** Returns a name as the time zone database spells it ("europe/berlin" is Europe/Berlin). Null: it is no name of a zone. */
export function zoneName(written: string): string | null {
  // Temporal also takes an offset such as +03:00 for a zone. It has no summer time, so no department can have it.
  return /^[A-Za-z]/.test(written) ? (zoneOf(written)?.timeZoneId ?? null) : null;
}

function zoneOf(name: string): Temporal.ZonedDateTime | null {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
  } catch {
    return null;
  }
}
