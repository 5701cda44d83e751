import type { Department } from '../../entities/directory/department.entity.js';
import { type HoursRule, type HoursRules, rulesOn } from '../../entities/hours/hours-rules.js';
import { openingIntervals } from '../../entities/hours/opening-intervals.js';
import { ScheduleException } from '../../entities/hours/schedule-exception.entity.js';
import { dayNumberOf, ZoneTimes } from '../../entities/hours/zone-times.js';
import type { DirectoryService } from '../directory/directory.service.js';
import { BadUserInputError } from '../errors.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock } from '../ports.js';
import { readHours } from './department-hours.js';
import { checkedDate } from './exception-input.js';
import { requireKnownZone } from './unknown-time-zone.js';

export interface OpeningHoursRequest {
  department: string;
  /** The first local day, YYYY-MM-DD. Default: today in the department's time zone. */
  from?: string | null | undefined;
  days: number;
}

export interface OpeningHours {
  department: Department;
  intervals: OpeningInterval[];
  /** The exceptions that close the department on one of the days. */
  closed: ScheduleException[];
}

export interface OpeningInterval {
  opensAt: Date;
  closesAt: Date;
  rule: HoursRule;
}

/** Maximum number of days. Keeps the answer small: three shifts a day make 300 intervals. */
export const MOST_DAYS = 100;
const DAY_MS = 86_400_000;

/** When departments are open, by their rules. */
export class OpeningHoursService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
  ) {}

  /** Returns the department and its intervals of these days, in the order of time; see {@link openingIntervals}. */
  async read({ department: code, from, days }: OpeningHoursRequest): Promise<OpeningHours> {
    if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)
      throw new BadUserInputError('days', `days must be a whole number from 1 to ${MOST_DAYS}.`);
    if (from != null) checkedDate('from', from);
    const department = await this.directory.departmentByCode(code);
    requireKnownZone(department, 'department');
    const times = new ZoneTimes(department.timeZone);
    const first = from == null ? times.dayAt(this.clock.now().getTime()) : dayNumberOf(from);
    const { rules } = await readHours(this.work.read(), department, new Date(first * DAY_MS));
    const periods = [...openingIntervals(rules, times, first, first + days - 1)];
    const intervals = periods.map(({ opens, closes, rule }) => ({ opensAt: opens, closesAt: closes, rule }));
    return { department, intervals, closed: closedIn(rules, first, days) };
  }
}

function closedIn(rules: HoursRules, first: number, days: number): ScheduleException[] {
  const deciding = Array.from({ length: days }, (_, n) => rulesOn(rules, first + n).deciding).flat();
  return [...new Set(deciding)].filter((rule) => rule instanceof ScheduleException).filter(({ closed }) => closed);
}
