import type { Department } from '../../../entities/directory/department.entity.js';
import { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import { QueueEntryState } from '../../../entities/line/queue-entry-state.enum.js';
import { estimateWaitsInPieces, type LineEstimate } from '../../../entities/line/wait-estimate.js';
import { QueueState } from '../../../entities/queue/queue-state.enum.js';
import type { QueueStatus } from '../../../entities/queue/queue-status.entity.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock } from '../../ports.js';
import { type QueueStatusRow, STATUS_COLUMNS, statusFromRow } from '../../queue/queue-status-row.js';
import { detached } from '../../sql/detached.js';
import type { EntryPlace } from '../reading/entry-view.js';
import { LineSnapshot } from '../reading/line-snapshot.js';
import type { Effort } from './effort.js';
import type { EstimateFacts } from './estimate-facts.js';
import type { LineEntries } from './line-entries.js';

interface PassParts {
  work: UnitOfWork;
  facts: EstimateFacts;
  /** Those that the last pass over this line has read. */
  entries: LineEntries;
  clock: Clock;
  /** Counts what the pass takes of the event loop. */
  effort: Effort;
}

/** Reads one line and estimates all its waits, in slices. Null: the department has no queue. `before`: the last snapshot of this line. */
export async function passOver(
  department: Department,
  before: LineSnapshot | undefined,
  { work, facts, entries, clock, effort }: PassParts,
): Promise<LineSnapshot | null> {
  const asOf = clock.now();
  const query = `select ${STATUS_COLUMNS} from queue_status where department_id = ?`;
  const [row] = await effort.without(work.read().execute<QueueStatusRow[]>(query, [department.id]));
  if (!row) return null;
  const status = statusFromRow(row);
  const live = await entries.live(work, status.sessionId, effort);
  const read = { sessionId: status.sessionId ?? 0, openedAt: status.openedAt, live, asOf };
  const estimate = await estimateOf(status, () => facts.of(department, read), effort);
  return snapshotOf({ status, live, estimate, asOf, before });
}

/** Null: the queue is closed, so nobody is called. */
async function estimateOf(
  { state }: QueueStatus,
  facts: () => ReturnType<EstimateFacts['of']>,
  effort: Effort,
): Promise<LineEstimate | null> {
  if (state === QueueState.CLOSED) return null;
  return estimateWaitsInPieces(await effort.without(facts()), () => effort.pause());
}

function snapshotOf(read: {
  status: QueueStatus;
  live: readonly QueueEntry[];
  estimate: LineEstimate | null;
  asOf: Date;
  before: LineSnapshot | undefined;
}): LineSnapshot {
  const { status, live, estimate, asOf, before } = read;
  const away = live.filter(({ state }) => state !== QueueEntryState.WAITING);
  const waiting = live.filter(({ state }) => state === QueueEntryState.WAITING);
  const placed = waiting.map((entry, peopleAhead) => {
    const place = { peopleAhead, estimate: estimate?.waiting?.[peopleAhead] ?? null };
    return at(entry, { ...place, ...overtaken(entry, peopleAhead, before) });
  });
  return new LineSnapshot(
    status,
    away.map((entry) => at(entry, null)),
    placed,
    estimate?.joining ?? null,
    asOf,
  );
}

/** The entry itself is that of the next pass too. */
function at<Place extends EntryPlace | null>(entry: QueueEntry, place: Place): QueueEntry & { place: Place } {
  return detached(QueueEntry.prototype, entry, { place }) as QueueEntry & { place: Place };
}

/**
 * A person is overtaken if more people stand before them than at the best moment since they took this place. Their own moves begin anew.
 */
function overtaken(entry: QueueEntry, peopleAhead: number, before: LineSnapshot | undefined): Partial<EntryPlace> {
  const last = before?.waitingEntry(entry.id);
  const isSamePlace = last && last.rank === entry.rank && last.orderedAt?.getTime() === entry.orderedAt?.getTime();
  const fewestAhead = isSamePlace ? Math.min(last.place.fewestAhead ?? last.place.peopleAhead, peopleAhead) : peopleAhead;
  return { fewestAhead, isOvertaken: peopleAhead > fewestAhead };
}
