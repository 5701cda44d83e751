import { rulesOn } from '../hours/hours-rules.js';
import type { HoursChange, HoursTimeline } from '../hours/hours-timeline.js';
import { QueueSchedule } from '../hours/queue-schedule.entity.js';
import type { QueueStatus } from './queue-status.entity.js';

const MINUTE_MS = 60_000;

export interface PlanRequest {
  status: QueueStatus;
  /** When the department is open, with the override of `status`. Null: the time zone is unknown, so there are no hours. */
  timeline: HoursTimeline | null;
  opensAutomatically: boolean;
  opensSoonMinutes: number | null;
  at: Date;
}

/** What the opening hours do with a queue in its present state. */
export interface QueuePlan {
  /** When the hours close the open queue. */
  closesAt: Date | null;
  /** The rule of the week that decides `closesAt`. */
  currentScheduleId: number | null;
  /** When the hours of the closed queue next begin. */
  opensAt: Date | null;
  /** When the plan must be made again, at the latest. Null: the hours change nothing. */
  plannedAt: Date | null;
  /** What is to be done now. Null: nothing. */
  due: 'OPEN' | 'CLOSE' | 'ANNOUNCE_OPENING' | null;
}

/** Plans what the opening hours do with a queue. The past is not replayed: only the hours at `at` count. Pure. */
export function planQueue(request: PlanRequest): QueuePlan {
  const { status, timeline } = request;
  if (!timeline) {
    const { closesAt, currentScheduleId } = status;
    const until = status.storedOverride()?.until ?? null;
    const isDue = status.isOpen && closesAt !== null && closesAt <= request.at && !(until && request.at < until);
    return { closesAt, currentScheduleId, opensAt: null, plannedAt: latest(closesAt, until), due: isDue ? 'CLOSE' : null };
  }
  return status.isOpen ? planOpen({ ...request, timeline }) : planClosed({ ...request, timeline });
}

type Planned = PlanRequest & { timeline: HoursTimeline };

function planOpen({ status, timeline, at }: Planned): QueuePlan {
  const change = timeline.nextChange(at);
  const closing = timeline.isOpenAt(at) ? change : null;
  const closesAt = timeline.isOpenAt(at) ? (change?.at ?? null) : closingTimeOutsideHours(status, timeline, at);
  return {
    closesAt,
    currentScheduleId: closing ? scheduleOf(closing) : null,
    opensAt: null,
    plannedAt: earliest(closesAt, change?.at, timeline.override?.until),
    due: closesAt && closesAt <= at ? 'CLOSE' : null,
  };
}

/**
 * A queue that is open outside its hours closes now. But a day without any rule leaves it the closing time that patients have read: somebody
 * may have removed the rule by mistake, or to enter another one.
 */
function closingTimeOutsideHours(status: QueueStatus, timeline: HoursTimeline, at: Date): Date | null {
  const { closesAt } = status;
  const hasRuleToday = rulesOn(timeline.rules, timeline.dayAt(at)).deciding.length > 0;
  const isPromised = closesAt === null || closesAt > at;
  if (isPromised && !hasRuleToday && !timeline.overrideAt(at)) return closesAt;
  return closesAt && closesAt < at ? closesAt : at;
}

function planClosed({ status, timeline, opensAutomatically, opensSoonMinutes, at }: Planned): QueuePlan {
  const opensAt = timeline.nextOpening(at)?.at ?? null;
  const opensNow = opensAutomatically && timeline.isOpenAt(at);
  const isAnnounced = opensAt?.getTime() === status.opensSoonFor?.getTime();
  const announcesAt =
    opensAt && opensAutomatically && opensSoonMinutes && !isAnnounced && !opensNow
      ? new Date(opensAt.getTime() - opensSoonMinutes * MINUTE_MS)
      : null;
  const announcesNow = announcesAt !== null && announcesAt <= at;
  return {
    closesAt: null,
    currentScheduleId: null,
    opensAt,
    plannedAt: opensNow ? at : earliest(opensAt, announcesAt, timeline.override?.until),
    due: opensNow ? 'OPEN' : announcesNow ? 'ANNOUNCE_OPENING' : null,
  };
}

/** The rule of the week whose hours end with this change. Null: an exception or an override ends. */
function scheduleOf({ period }: HoursChange): number | null {
  return period?.rule instanceof QueueSchedule ? period.rule.id : null;
}

function latest(a: Date | null, b: Date | null): Date | null {
  return a && b && b > a ? b : a;
}

function earliest(...dates: (Date | null | undefined)[]): Date | null {
  const known = dates.flatMap((date) => date?.getTime() ?? []);
  return known.length === 0 ? null : new Date(Math.min(...known));
}
