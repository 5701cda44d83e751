import { rulesOn } from '../hours/hours-rules.js';
import { type HoursChange, HoursTimeline } from '../hours/hours-timeline.js';
import { QueueSchedule } from '../hours/queue-schedule.entity.js';
import { QueueState } from './queue-state.enum.js';
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
  /** When the hours close the open or paused queue. */
  closesAt: Date | null;
  /** The rule of the week that decides `closesAt`. */
  currentScheduleId: number | null;
  /** When the hours of the closed or draining queue next begin. */
  opensAt: Date | null;
  /** When the plan must be made again, at the latest. Null: the hours change nothing. */
  plannedAt: Date | null;
  /** What is to be done now. Null: nothing. RESUME: the pause is over. END: the last day on which the queue drains is over. */
  due: 'OPEN' | 'CLOSE' | 'RESUME' | 'END' | 'ANNOUNCE_OPENING' | null;
}

/** Plans what the opening hours do with a queue. The past is not replayed: only the hours at `at` count. Pure. */
export function planQueue(request: PlanRequest): QueuePlan {
  const { status, timeline } = request;
  if (status.state === QueueState.DRAINING) return planDraining(request);
  if (!status.isOpenOrPaused())
    return timeline ? planClosed({ ...request, timeline, mayOpenNow: request.opensAutomatically }) : planWithoutHours(request);
  const plan = timeline ? planOpen({ ...request, timeline }) : planWithoutHours(request);
  return status.state === QueueState.PAUSED ? withResumption(plan, request) : plan;
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

/** The hours close a paused queue as they close an open one. Where they do not, it opens again when its pause is over. */
function withResumption(plan: QueuePlan, { status: { pausedUntil }, at }: PlanRequest): QueuePlan {
  if (!pausedUntil) return plan;
  const due = plan.due ?? (pausedUntil <= at ? 'RESUME' : null);
  return { ...plan, plannedAt: earliest(plan.plannedAt, pausedUntil), due };
}

function planClosed(request: Planned & { mayOpenNow: boolean }): QueuePlan {
  const { status, timeline, opensAutomatically, opensSoonMinutes, mayOpenNow, at } = request;
  const opensAt = timeline.nextOpening(at)?.at ?? null;
  const opensNow = mayOpenNow && timeline.isOpenAt(at);
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

/**
 * A queue that drains ends with the day until which it serves people: its end of service never lies before the day on which it began to drain.
 * It opens by itself only when hours begin that it was still to wait for: a person who stopped the joining within the hours wants it so.
 */
function planDraining(request: PlanRequest): QueuePlan {
  const { status, opensAutomatically, at } = request;
  // Without a known zone there are no hours, but days still end.
  const timeline = request.timeline ?? new HoursTimeline({ schedules: [], exceptions: [] }, 'UTC', status.storedOverride());
  const endsAt = timeline.endOfDay(status.servingUntil ?? status.changedAt);
  const beginsAgain = opensAutomatically && status.opensAt !== null && status.opensAt <= at && timeline.isOpenAt(at);
  const closed = planClosed({ ...request, timeline, mayOpenNow: false });
  const opensAt = beginsAgain ? status.opensAt : closed.opensAt;
  const due = endsAt <= at ? 'END' : beginsAgain ? 'OPEN' : closed.due;
  return { ...closed, opensAt, plannedAt: beginsAgain ? at : earliest(closed.plannedAt, endsAt), due };
}

/** An unknown zone: the queue is closed at the time that it already has. */
function planWithoutHours({ status, at }: PlanRequest): QueuePlan {
  const { closesAt, currentScheduleId } = status;
  const until = status.storedOverride()?.until ?? null;
  const isDue = status.isOpenOrPaused() && closesAt !== null && closesAt <= at && !(until && at < until);
  return { closesAt, currentScheduleId, opensAt: null, plannedAt: latest(closesAt, until), due: isDue ? 'CLOSE' : null };
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
