import type { Department } from '../../../entities/directory/department.entity.js';
import { callingPoints, type PointInSession } from '../../../entities/line/calling-points.js';
import { leavingPerHour } from '../../../entities/line/leaving-per-hour.js';
import { overtakingClasses } from '../../../entities/line/overtaking-classes.js';
import type { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import { QueueEntryState } from '../../../entities/line/queue-entry-state.enum.js';
import type { TurnPrior } from '../../../entities/line/simulation/turn-times.js';
import type { LineFacts } from '../../../entities/line/wait-estimate.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import { dateOfMs, msOf } from '../../sql/sql.js';
import { earlierRecords, isNearTimeOfDay, type LineRecords, recordsOfSession } from './line-records.js';

/** How long what was recorded on earlier days, and in this session, is kept in memory. */
const EARLIER_TTL_MS = 10 * 60_000;
const SESSION_TTL_MS = 5_000;
const HOUR_MS = 3_600_000;
/** Turns of earlier days count if they ended at about this time of day. */
const TURNS_WITHIN_MS = 2 * HOUR_MS;
/** Urgent people of earlier days count from one hour before this time of day to two hours after it. */
const URGENT_AROUND_MS = 1.5 * HOUR_MS;
const URGENT_LATER_MS = HOUR_MS / 2;
/** Hours of each earlier day that are counted so. */
const URGENT_HOURS = 3;
/** What is expected before turns are known, besides the department's own settings. */
const PRIOR = { variation: 0.7, noShowShare: 0.05 };

type PointRow = Omit<PointInSession, 'lastCalledAt'> & { lastCalledAt: number | null };

interface SessionFacts {
  records: LineRecords;
  points: PointInSession[];
}

interface KnownFacts {
  sessionId: number;
  earlier: { at: number; records: LineRecords };
  session: { at: number; facts: SessionFacts };
}

/** The line as it was just read. */
export interface ReadLine {
  sessionId: number;
  openedAt: Date | null;
  live: readonly QueueEntry[];
  asOf: Date;
}

/** What the estimate needs to know about a department, besides its line: read every few seconds at most, however often the line changes. */
export class EstimateFacts {
  private readonly known = new Map<number, KnownFacts>();

  constructor(private readonly work: UnitOfWork) {}

  async of(department: Department, line: ReadLine): Promise<LineFacts> {
    const { earlier, session } = await this.present(department, line);
    const asOf = line.asOf.getTime();
    const waiting = line.live.filter(({ state }) => state === QueueEntryState.WAITING).map(({ orderedAt }) => orderedAt);
    const [before, today] = [earlier.records, session.facts.records];
    session.facts.points = withCalls(session.facts.points, line.live);
    return {
      asOf: line.asOf,
      seed: line.sessionId,
      waiting,
      servicePoints: callingPoints(pointsNow(session.facts.points, line.live), line.asOf),
      turns: [...today.turns, ...before.turns.filter(({ endedAt }) => isNearTimeOfDay(endedAt.getTime(), asOf, TURNS_WITHIN_MS))],
      prior: priorOf(department),
      overtaking: overtakingClasses(urgentCounts(before, today, { asOf, openedAt: line.openedAt?.getTime() ?? asOf })),
      leavingPerHour: leavingPerHour({ left: before.left + today.left, waitedMs: before.waitedMs + today.waitedMs }),
    };
  }

  private async present(department: Department, { sessionId, asOf }: ReadLine): Promise<KnownFacts> {
    const now = performance.now();
    const known = this.known.get(department.id);
    const isSame = known?.sessionId === sessionId;
    const em = this.work.read();
    const earlier =
      isSame && now - known.earlier.at < EARLIER_TTL_MS
        ? known.earlier
        : { at: now, records: await earlierRecords(em, department, sessionId, asOf) };
    const session =
      isSame && now - known.session.at < SESSION_TTL_MS
        ? known.session
        : { at: now, facts: await this.sessionFacts(department, sessionId) };
    const present = { sessionId, earlier, session };
    this.known.set(department.id, present);
    return present;
  }

  private async sessionFacts(department: Department, sessionId: number): Promise<SessionFacts> {
    const em = this.work.read();
    const rows = await em.execute<PointRow[]>(
      `select p.id::float8 as "servicePointId", p.active as "isActive", ${msOf('c.last')} as "lastCalledAt", null as "liveState", null as "liveCalledAt"
       from service_point p left join (
         select service_point_id, max(called_at) as last from queue_entry where session_id = ? group by service_point_id) c
         on c.service_point_id = p.id where p.department_id = ?
       union all
       select null, true, ${msOf('max(called_at)')}, null, null from queue_entry where session_id = ? and service_point_id is null
         and called_at is not null having count(*) > 0`,
      [sessionId, department.id, sessionId],
    );
    const points = rows.map((row) => ({ ...row, lastCalledAt: dateOfMs(row.lastCalledAt) }));
    return { records: await recordsOfSession(em, sessionId), points };
  }
}

/** The points with the calls of the live entries, which are newer: they are remembered after the service has ended. */
function withCalls(points: readonly PointInSession[], live: readonly QueueEntry[]): PointInSession[] {
  const newest = new Map<number | null, Date>();
  for (const { servicePointId, calledAt } of live)
    if (calledAt && calledAt > (newest.get(servicePointId) ?? 0)) newest.set(servicePointId, calledAt);
  return points.map((point) => {
    const calledAt = newest.get(point.servicePointId);
    return calledAt && calledAt > (point.lastCalledAt ?? 0) ? { ...point, lastCalledAt: calledAt } : point;
  });
}

/** The points with those who are at them now. */
function pointsNow(points: readonly PointInSession[], live: readonly QueueEntry[]): PointInSession[] {
  const isActive = new Map(points.map((point) => [point.servicePointId, point.isActive]));
  const held = live.flatMap(({ state, calledAt, servicePointId }): PointInSession[] => {
    if (!calledAt || (state !== QueueEntryState.CALLED && state !== QueueEntryState.IN_SERVICE)) return [];
    const liveState = state === QueueEntryState.CALLED ? 'CALLED' : 'IN_SERVICE';
    return [
      {
        servicePointId,
        isActive: isActive.get(servicePointId) ?? true,
        lastCalledAt: calledAt,
        liveState,
        liveCalledAt: calledAt,
      },
    ];
  });
  return [...points, ...held];
}

function priorOf({ expectedTurnMinutes, callGraceSeconds }: Department): TurnPrior {
  // A call that nobody answers is repeated once.
  return { ...PRIOR, serviceMs: expectedTurnMinutes * 60_000, noShowMs: 2 * callGraceSeconds * 1000 };
}

function urgentCounts(before: LineRecords, today: LineRecords, { asOf, openedAt }: { asOf: number; openedAt: number }) {
  const isCounted = (at: number) => isNearTimeOfDay(at, asOf + URGENT_LATER_MS, URGENT_AROUND_MS);
  const counted = [
    ...before.urgent.filter(({ at }) => isCounted(at)),
    ...today.urgent.filter(({ at }) => at > asOf - HOUR_MS && at <= asOf),
  ];
  const hours = before.openings.length * URGENT_HOURS + Math.min(1, Math.max(0, asOf - openedAt) / HOUR_MS);
  const classes = [...new Set(counted.map(({ serviceClass }) => serviceClass))];
  return classes.map((serviceClass) => ({
    serviceClass,
    count: counted.filter((one) => one.serviceClass === serviceClass).length,
    hours,
  }));
}
