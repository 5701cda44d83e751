import { nodeId } from '../../../src/entities/node-id.js';
import { LINE_ORDER } from '../../../src/services/line/line-order.js';
import { AddGuestDocument, SetQueueOpenDocument, StandingInDocument, WaitingInDocument } from '../../generated/graphql.js';
import { eventually } from '../eventually.js';
import { ask } from '../operations/post.js';
import type { TestDatabase } from '../places/database.js';

/** A clinic of the test, at whichever node runs. */
interface Place {
  url(): string;
  token(user: string): Promise<string>;
  database: TestDatabase;
}

/** Guests who wait in the line of OPD while a test injects its faults: whatever happens, each keeps the place. */
export class PeopleInTheLine {
  private constructor(
    private readonly place: Place,
    /** Their entries, in the order of joining. */
    private readonly entries: readonly string[],
  ) {}

  /**
   * Opens OPD, adds the people, and closes it: it drains. `onChange` is called with both announcements. They reach the patients who are connected
   * already.
   */
  static async join(place: Place, onChange: (announcement: string) => void = () => undefined): Promise<PeopleInTheLine> {
    // They may be served for the rest of the day and half of the next one: no midnight ends the test.
    await place.database.query(`update department set overtime_minutes = 720 where code = 'OPD'`);
    const token = await place.token('nurse-1');
    const set = async (isOpen: boolean) => {
      const { setQueueOpen } = await ask(place.url(), SetQueueOpenDocument, { token, variables: { isOpen } });
      onChange(setQueueOpen.announcement?.id ?? '');
    };
    await set(true);
    const entries: string[] = [];
    for (let n = 0; n < 5; n++) {
      const { addToQueue } = await ask(place.url(), AddGuestDocument, { token, variables: { department: 'OPD' } });
      entries.push(addToQueue.entry.id);
    }
    await set(false);
    return new PeopleInTheLine(place, entries);
  }

  /** Asserts that everybody waits in the order of joining, in one session, and that every reader says so. */
  async keptTheirPlaces(): Promise<void> {
    const { database } = this.place;
    const rows = await database.query<{ id: string; state: string; promise: boolean; notices: number }>(
      `select e.id, e.state, (e.will_be_seen is not null) = (q.state = 'DRAINING') as promise,
         (select count(*)::int from announcement a where a.entry_id = e.id and a.withdrawn_at is null) as notices
       from queue_entry e join queue_status q on q.session_id = e.session_id order by ${LINE_ORDER}`,
    );
    const asTheyJoined = this.entries.map((id) => ({ id, state: 'WAITING', promise: true }));
    expect(rows.map(({ notices: _, ...row }) => ({ ...row, id: nodeId('QueueEntry', Number(row.id)) }))).toEqual(asTheyJoined);
    expect(Math.max(...rows.map(({ notices }) => notices))).toBeLessThanOrEqual(1);
    const token = await this.place.token('nurse-1');
    await eventually(async () => {
      const { queueEntries } = await ask(this.place.url(), StandingInDocument, { token });
      expect(queueEntries.map(({ id, position }) => [id, position])).toEqual(this.entries.map((id, n) => [id, n + 1]));
      const { queueStatus } = await ask(this.place.url(), WaitingInDocument, { token });
      expect(queueStatus.map(({ totalWaiting }) => totalWaiting)).toEqual([this.entries.length]);
    });
  }
}
