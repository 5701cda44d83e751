import { Temporal } from 'temporal-polyfill';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Distance between two samples of the offset. No zone changes its clock twice within this time: Recife did within 6 days and 23 hours (2000). */
const SAMPLE_DAYS = 6;
/** A local day and the next one lie within this many days of the same days in UTC, whatever the offset (-12 to +14 hours). */
const REACH_DAYS = 3;

/** Days since 1970-01-01, of a local date. */
export type DayNumber = number;

export function dayNumberOf(date: string): DayNumber {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

export function dateOf(day: DayNumber): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Tells whether the text is a day of the calendar, as YYYY-MM-DD. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(dayNumberOf(text)) && dateOf(dayNumberOf(text)) === text;
}

/** Minutes since midnight, of a time as HH:MM. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** 1 is Monday, 7 is Sunday (ISO 8601). 1970-01-01 was a Thursday. */
export function weekdayOf(day: DayNumber): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Offsets do not change while the process runs: all departments of a zone share them. At most 8,000 numbers a zone, from 1970 to 2099. */
const samplesOfZones = new Map<string, Map<number, number>>();

/**
 * Turns local dates and times of one zone into instants. No other code does this.
 *
 * A local time that a clock change skips is moved forward by the length of the gap. A local time that occurs twice means the first
 * occurrence for an opening and the second one for a closing.
 *
 * Temporal decides near a clock change. On all other days the offset is constant, and a subtraction is enough. `getTimeZoneTransition` is
 * not used: the polyfill (1.0.8) misses changes that are a month apart, as in Morocco.
 */
export class ZoneTimes {
  private readonly samples: Map<number, number>;
  /** Times near a clock change, which are asked for several times: by state, next change and explanation. */
  private readonly instants = new Map<string, number>();

  /** @throws RangeError for an unknown zone. */
  constructor(readonly timeZone: string) {
    this.samples = samplesOfZones.get(timeZone) ?? new Map();
    this.sample(0);
    samplesOfZones.set(timeZone, this.samples);
  }

  /** The local day of an instant in ms since 1970. */
  dayAt(instant: number): DayNumber {
    const day = Math.floor(instant / DAY_MS);
    return Math.floor((instant + (this.offsetOf(day) ?? this.offsetAt(instant))) / DAY_MS);
  }

  /** False for a day that the zone skipped, as Samoa did on 2011-12-30. */
  hasDay(day: DayNumber): boolean {
    return this.offsetOf(day) !== null || this.dayAt(this.opening(day, 0)) === day;
  }

  /** `minutes` since local midnight, below 1,440. */
  opening(day: DayNumber, minutes: number): number {
    return this.instant(day, minutes, 'compatible');
  }

  closing(day: DayNumber, minutes: number): number {
    return this.instant(day, minutes, 'later');
  }

  private instant(day: DayNumber, minutes: number, disambiguation: 'compatible' | 'later'): number {
    const offset = this.offsetOf(day);
    if (offset !== null) return day * DAY_MS + minutes * MINUTE_MS - offset;
    const key = `${day} ${minutes} ${disambiguation}`;
    const known = this.instants.get(key);
    if (known !== undefined) return known;
    const instant = this.zoned(day, minutes, disambiguation).epochMilliseconds;
    this.instants.set(key, instant);
    return instant;
  }

  private zoned(day: DayNumber, minutes: number, disambiguation: 'compatible' | 'later'): Temporal.ZonedDateTime {
    const local = Temporal.PlainDate.from(dateOf(day)).toPlainDateTime({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
    return local.toZonedDateTime(this.timeZone, { disambiguation });
  }

  /** The offset of a whole local day in ms; null where a clock change is, or may be, near. */
  private offsetOf(day: DayNumber): number | null {
    const first = Math.floor((day - REACH_DAYS) / SAMPLE_DAYS);
    const last = Math.ceil((day + REACH_DAYS) / SAMPLE_DAYS);
    const offset = this.sample(first);
    for (let number = first + 1; number <= last; number++) if (this.sample(number) !== offset) return null;
    return offset;
  }

  private sample(number: number): number {
    const known = this.samples.get(number);
    if (known !== undefined) return known;
    const offset = this.offsetAt(number * SAMPLE_DAYS * DAY_MS);
    this.samples.set(number, offset);
    return offset;
  }

  private offsetAt(instant: number): number {
    return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(this.timeZone).offsetNanoseconds / 1e6;
  }
}
