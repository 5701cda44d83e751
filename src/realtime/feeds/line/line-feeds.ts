import type { EventPayloads, OutboxEvent, QueueStatusSnapshot } from '../../../services/events.js';
import type { Board } from '../../../services/line/reading/display-board.service.js';
import type { LineSnapshot } from '../../../services/line/reading/line-snapshot.js';
import { type QueueLineView, queueLineOf } from '../../../services/line/reading/queue-line.js';
import type { Log } from '../../../services/ports.js';
import type { Services } from '../../../services/services.js';
import type { BufferLimits } from '../../subscriber-buffer.js';
import { DepartmentFeed } from './department-feed.js';
import { EntryFeed } from './entry.feed.js';

/** Estimates change with time too: lines that somebody looks at are passed over at least so often, in ms. */
const LOOK_AGAIN_MS = 20_000;
/** A change of the queue's state goes to everybody first: the pass over its line begins this much later, in ms. */
const AFTER_THE_STATE_MS = 200;

/** What clients see of lines while they move: their own places, a whole line, the board of a waiting room. */
export class LineFeeds {
  readonly entries: EntryFeed;
  readonly queueLines: DepartmentFeed<QueueLineView>;
  readonly boards: DepartmentFeed<Board>;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly services: Pick<Services, 'linePasses' | 'lines' | 'displayBoards'>,
    bufferLimits: BufferLimits,
    log: Log,
  ) {
    const { linePasses, displayBoards, lines } = services;
    const common = { present: (department: { id: number }) => linePasses.present(department), bufferLimits, log };
    this.entries = new EntryFeed(lines, bufferLimits);
    this.queueLines = new DepartmentFeed<QueueLineView>({ ...common, viewOf: queueLineOf });
    this.boards = new DepartmentFeed<Board>({ ...common, viewOf: (snapshot) => displayBoards.boardOf(snapshot) });
    linePasses.onPass((snapshot) => this.passed(snapshot));
    this.timer = setInterval(() => this.lookAgain(), LOOK_AGAIN_MS).unref();
  }

  lineChanged({ departmentId, entries }: EventPayloads['line-changed']): void {
    this.entries.changed(entries);
    this.services.linePasses.changed(departmentId);
  }

  /** Somebody may read a line that they have just changed before the event of the change is dispatched. */
  held({ topic, payload }: OutboxEvent): void {
    if (topic === 'line-changed') this.services.linePasses.outdated(payload.departmentId);
  }

  /** Most changes of a queue repeat what its line says, and need no new pass. */
  queueChanged({ departmentId, state, sessionId, servingUntil }: QueueStatusSnapshot): void {
    const known = this.services.linePasses.latest(departmentId)?.status;
    const isKnown = known
      ? known.state === state &&
        known.sessionId === sessionId &&
        known.servingUntil?.toISOString() === (servingUntil ?? undefined)
      : state === 'CLOSED';
    if (!isKnown) this.services.linePasses.changed(departmentId, AFTER_THE_STATE_MS);
  }

  /** Number of events that wait for their turn or for a slow network, in all subscriptions. */
  get buffered(): number {
    return this.entries.buffered + this.queueLines.buffered + this.boards.buffered;
  }

  close(): void {
    clearInterval(this.timer);
    for (const feed of [this.entries, this.queueLines, this.boards]) feed.close();
  }

  private passed(snapshot: LineSnapshot): void {
    for (const feed of [this.entries, this.queueLines, this.boards]) feed.passed(snapshot);
  }

  private lookAgain(): void {
    const { linePasses } = this.services;
    const watched = new Set([...this.queueLines.departments, ...this.boards.departments, ...this.entries.departments]);
    for (const id of watched) if (linePasses.latest(id)?.waiting.length) linePasses.changed(id);
  }
}
