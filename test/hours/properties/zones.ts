/** Names that the runtime knows, but does not list: the new names of renamed zones, and other aliases. */
const ALIASES = [
  ...['Europe/Kyiv', 'Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Ho_Chi_Minh', 'Asia/Yangon', 'America/Nuuk', 'Pacific/Pohnpei'],
  ...['Pacific/Chuuk', 'Pacific/Kanton', 'Atlantic/Faroe', 'Africa/Asmara', 'America/Argentina/Buenos_Aires', 'UTC', 'Etc/UTC'],
  ...[
    'GB',
    'Eire',
    'NZ',
    'NZ-CHAT',
    'US/Eastern',
    'Canada/Newfoundland',
    'Australia/LHI',
    'Iran',
    'Israel',
    'Etc/GMT+12',
    'Etc/GMT-14',
  ],
];

/** Every zone that the runtime lists, and aliases. */
export const zones: readonly string[] = [...new Set([...Intl.supportedValuesOf('timeZone'), ...ALIASES])];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const FROM = Date.UTC(2024, 0, 1);
const UNTIL = Date.UTC(2033, 0, 1);
/** Shorter than the shortest time between two changes, which is a month (Morocco). */
const STEP_MS = 20 * DAY_MS;

/** The local clock of a zone as `Intl` shows it, which is independent of Temporal. */
export class LocalClock {
  private readonly format: Intl.DateTimeFormat;

  constructor(readonly timeZone: string) {
    const numeric = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
    this.format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...numeric });
  }

  /** The local time, in minutes since 1970-01-01 00:00 of this clock. */
  minutesAt(instant: number): number {
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0] = this.format.format(instant).match(/\d+/g)?.map(Number) ?? [];
    return Date.UTC(year, month - 1, day, hour, minute) / 60_000;
  }

  offsetAt(instant: number): number {
    return this.minutesAt(instant) - Math.floor(instant / 60_000);
  }

  /** The local days from 2024 to 2032 on which the clock changes. */
  changes(): number[] {
    const days: number[] = [];
    for (let start = FROM; start < UNTIL; start += STEP_MS) {
      let [before, after] = [start, start + STEP_MS];
      const offset = this.offsetAt(before);
      if (this.offsetAt(after) === offset) continue;
      while (after - before > HOUR_MS) {
        const middle = (before + after) / 2;
        if (this.offsetAt(middle) === offset) before = middle;
        else after = middle;
      }
      days.push(Math.floor(this.minutesAt(before) / 1_440));
    }
    return days;
  }
}
