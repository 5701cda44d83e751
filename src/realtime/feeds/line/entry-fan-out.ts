import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EntryView } from '../../../services/line/line-reading.service.js';
import type { LineSnapshot } from '../../../services/line/reading/line-snapshot.js';
import type { EntrySubscriber } from './entry-subscriber.js';

/** Entries that are sent before the next ones are offered: a person who is called meanwhile waits for so many others at most. */
const MOST_PUSHED = 16;
/** Entries that are looked at in one turn of the event loop. */
const MOST_SEEN = 250;
/** So long, in ms, the fan-out waits for those that were offered. A client that does not read delays the others by this once. */
const PATIENCE_MS = 100;

interface Fanned {
  entries: readonly EntryView[];
  next: number;
  left: number;
}

/** Offers a whole line to its subscribers, in small portions. */
export class EntryFanOut {
  /** Department id -> what is under way. */
  private readonly lines = new Map<number, Fanned>();
  private isRunning = false;

  /** `offer` returns the subscribers to whose buffers the entry went. */
  constructor(private readonly offer: (entry: EntryView) => EntrySubscriber[]) {}

  /** A newer snapshot replaces an older one that is under way, and continues at its place: otherwise the end of the line might never have its turn. */
  add(snapshot: LineSnapshot): void {
    const entries = [...snapshot.away, ...snapshot.waiting];
    const next = this.lines.get(snapshot.departmentId)?.next ?? 0;
    this.lines.set(snapshot.departmentId, { entries, next: next < entries.length ? next : 0, left: entries.length });
    if (this.isRunning) return;
    this.isRunning = true;
    void this.run();
  }

  private async run(): Promise<void> {
    while (this.lines.size > 0) {
      for (const [departmentId, line] of this.lines) {
        await this.portion(line);
        if (line.left === 0 && this.lines.get(departmentId) === line) this.lines.delete(departmentId);
      }
    }
    this.isRunning = false;
  }

  private async portion(line: Fanned): Promise<void> {
    const pushed: EntrySubscriber[] = [];
    for (let seen = 0; line.left > 0 && seen < MOST_SEEN && pushed.length < MOST_PUSHED; seen++) {
      pushed.push(...this.offer(line.entries[line.next] as EntryView));
      line.next = (line.next + 1) % line.entries.length;
      line.left--;
    }
    const until = performance.now() + PATIENCE_MS;
    do await nextTurn();
    while (pushed.some(({ buffer }) => buffer.size > 0) && performance.now() < until);
  }
}
