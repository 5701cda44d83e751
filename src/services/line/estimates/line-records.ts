import type { EntityManager } from '@mikro-orm/postgresql';
import type { QueueEntryState } from '../../../entities/line/queue-entry-state.enum.js';
import type { RecordedTurn } from '../../../entities/line/recorded-turns.js';
import { recordedTurns } from '../../../entities/line/recorded-turns.js';
import type { ServiceClass } from '../../../entities/line/service-class.enum.js';
import type { Turn } from '../../../entities/line/simulation/turn-times.js';
import { dateOfMs, msOf } from '../../sql/sql.js';

/** The most entries that are read: the newest ones. */
const MOST_ENTRIES = 3_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How far back the records of a line are read. */
const RECORD_MS = 14 * DAY_MS;

interface RecordRow {
  servicePointId: number | null;
  state: QueueEntryState;
  serviceClass: ServiceClass;
  joinedAt: number;
  waitStartedAt: number;
  firstCalledAt: number | null;
  calledAt: number | null;
  endedAt: number | null;
  /** The entry ended because the queue closed. */
  wasDiscarded: boolean;
}

/** What a line has recorded, as the estimate needs it. */
export interface LineRecords {
  turns: Turn[];
  /** People with a head start. */
  urgent: { serviceClass: ServiceClass; at: number }[];
  left: number;
  waitedMs: number;
  /** Openings in the recorded time. */
  openings: number[];
}

const COLUMNS = `e.service_point_id::float8 as "servicePointId", e.state, e.service_class as "serviceClass", ${msOf('e.joined_at')} as "joinedAt",
  ${msOf('e.wait_started_at')} as "waitStartedAt", ${msOf('e.first_called_at')} as "firstCalledAt", ${msOf('e.called_at')} as "calledAt",
  ${msOf('e.ended_at')} as "endedAt", coalesce(e.ended_at >= s.closed_at, false) as "wasDiscarded"`;
/** The others only wait: nothing is recorded of them yet. */
const SAYS_SOMETHING = `(e.called_at is not null or e.ended_at is not null or e.service_class <> 'ROUTINE')`;

/** The records of the present session. */
export async function recordsOfSession(em: EntityManager, sessionId: number): Promise<LineRecords> {
  const rows = await em.execute<RecordRow[]>(
    `select ${COLUMNS} from queue_entry e join queue_session s on s.id = e.session_id where e.session_id = ? and ${SAYS_SOMETHING}
     order by e.ticket_number desc limit ?`,
    [sessionId, MOST_ENTRIES],
  );
  return recordsFrom(rows);
}

/** The records of the sessions of the last two weeks, without the present one. */
export async function earlierRecords(em: EntityManager, department: { id: number }, sessionId: number, at: Date) {
  const from = new Date(at.getTime() - RECORD_MS);
  const rows = await em.execute<RecordRow[]>(
    `select ${COLUMNS} from queue_entry e join queue_session s on s.id = e.session_id
     where e.department_id = ? and e.joined_at >= ? and e.session_id <> ? and ${SAYS_SOMETHING} order by e.joined_at desc limit ?`,
    [department.id, from, sessionId, MOST_ENTRIES],
  );
  // If not all were read, the openings before the oldest of them do not count either.
  const oldest = rows.length === MOST_ENTRIES ? (rows.at(-1)?.joinedAt ?? 0) : from.getTime();
  const openings = await em.execute<{ at: number }[]>(
    `select ${msOf('opened_at')} as at from queue_session where department_id = ? and opened_at >= ? and id <> ? order by opened_at desc limit 100`,
    [department.id, new Date(oldest), sessionId],
  );
  return { ...recordsFrom(rows), openings: openings.map((opening) => opening.at) };
}

function recordsFrom(rows: readonly RecordRow[]): LineRecords {
  const calls = rows.flatMap((row) => callOf(row) ?? []).sort((a, b) => a.calledAt.getTime() - b.calledAt.getTime());
  const waits = rows.filter((row) => !row.wasDiscarded && (row.firstCalledAt !== null || row.state === 'CANCELLED'));
  const waitedMs = waits.reduce((sum, row) => sum + Math.max(0, (row.firstCalledAt ?? row.endedAt ?? 0) - row.waitStartedAt), 0);
  return {
    turns: recordedTurns(calls),
    urgent: rows
      .filter((row) => row.serviceClass !== 'ROUTINE')
      .map(({ serviceClass, joinedAt }) => ({ serviceClass, at: joinedAt })),
    left: waits.filter((row) => row.firstCalledAt === null).length,
    waitedMs,
    openings: [],
  };
}

/** Null: it was not called, or it holds its service point still. */
function callOf(row: RecordRow): RecordedTurn | null {
  const [calledAt, endedAt] = [dateOfMs(row.calledAt), dateOfMs(row.endedAt)];
  const hasEnded = row.state === 'COMPLETED' || row.state === 'NO_SHOW' || row.state === 'TRANSFERRED';
  if (!calledAt || !endedAt || !hasEnded) return null;
  const { servicePointId, waitStartedAt, state } = row;
  return { servicePointId, waitStartedAt: new Date(waitStartedAt), calledAt, endedAt, wasNoShow: state === 'NO_SHOW' };
}

/** Tells whether two moments are at about the same time of day, on whatever day. */
export function isNearTimeOfDay(at: number, other: number, distanceMs: number): boolean {
  const between = Math.abs(at - other) % DAY_MS;
  return Math.min(between, DAY_MS - between) <= distanceMs;
}
