import type { Department } from '../../../entities/directory/department.entity.js';
import { QueueState } from '../../../entities/queue/queue-state.enum.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import { turnOfLine } from '../../outbox/unit-of-work.js';
import type { Clock } from '../../ports.js';
import { bigintArray } from '../../sql/sql.js';
import { systemActor } from '../../system-actor.js';
import { ENTRY_COLUMNS, type EntryRow, entryFromRow } from '../entry-row.js';
import { LineChange } from '../line-change.js';
import { LockedLine } from '../locked-line.js';
import type { LineSnapshot, WaitingEntry } from '../reading/line-snapshot.js';

const MINUTE_MS = 60_000;
/** A person is notified if the call will come at least so much later than promised. */
const DELAY_MS = 10 * MINUTE_MS;
/** People per transaction: others want to change the line meanwhile. */
const SLICE = 100;

/**
 * Notifies people, once for each entry, that they wait longer than they were promised when they joined. Only in an open queue: while it drains or
 * is paused, a newer notice would withdraw the one that says so.
 */
export class Delays {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async notify(department: Department, snapshot: LineSnapshot): Promise<void> {
    if (snapshot.status.state !== QueueState.OPEN) return;
    const delayed = snapshot.waiting.filter(isDelayed);
    for (let from = 0; from < delayed.length; from += SLICE)
      await this.notifySome(department, snapshot, delayed.slice(from, from + SLICE));
  }

  private notifySome(department: Department, { status }: LineSnapshot, delayed: readonly WaitingEntry[]): Promise<void> {
    const places = new Map(delayed.map(({ id, place }) => [id, place]));
    return this.work.run(async (em, emit) => {
      const line = await LockedLine.lock(em, department);
      if (line.sessionId !== status.sessionId || line.state !== QueueState.OPEN) return;
      // Another node may have notified them, and some may have been called since the pass.
      const rows = await em.execute<EntryRow[]>(
        `update queue_entry set delayed_notified = true, version = version + 1
         where id = any(?::bigint[]) and state = 'WAITING' and not delayed_notified returning ${ENTRY_COLUMNS}`,
        [bigintArray([...places.keys()])],
      );
      if (rows.length === 0) return;
      const change = new LineChange(em, emit, line, systemActor('line'), this.clock.now());
      for (const entry of rows.map(entryFromRow)) {
        const place = places.get(entry.id);
        change.inserted([entry]);
        change.notify(entry, 'DELAYED', {
          peopleAhead: place?.peopleAhead,
          lowMinutes: place?.estimate?.low,
          highMinutes: place?.estimate?.high,
        });
      }
      await change.finish();
    }, turnOfLine(department));
  }
}

/** The call comes, at the earliest, 10 minutes or more after the latest moment that the person was promised. */
function isDelayed({ promisedHigh, delayedNotified, waitStartedAt, place: { estimate } }: WaitingEntry): boolean {
  if (delayedNotified || promisedHigh === null || !estimate) return false;
  const expectedMs = estimate.asOf.getTime() + estimate.low * MINUTE_MS;
  return expectedMs - (waitStartedAt.getTime() + promisedHigh * MINUTE_MS) >= DELAY_MS;
}
