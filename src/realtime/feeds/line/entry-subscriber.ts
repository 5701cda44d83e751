import type { EntryView } from '../../../services/line/line-reading.service.js';
import { ownEvent } from '../../own-event.js';
import type { BufferLimits } from '../../subscriber-buffer.js';
import { NewestSubscriber } from './newest-subscriber.js';

/** Entries that are remembered for one subscription; a person has one live entry in each department. */
const MOST_KNOWN = 50;

/** One person's subscription to their own entries, and what was sent over it. */
export class EntrySubscriber extends NewestSubscriber<EntryView> {
  /** Entry id -> what the client sees of it, and its version. */
  private readonly known = new Map<number, { version: number; seen: string }>();

  constructor(
    readonly userId: number,
    limits: BufferLimits,
    onEnd: (subscriber: EntrySubscriber) => void,
  ) {
    super(limits, () => onEnd(this));
  }

  protected accept(entry: EntryView): boolean {
    const known = this.known.get(entry.id);
    if (known && known.version > entry.version) return false;
    const seen = seenOf(entry);
    if (known?.seen === seen) return false;
    if (!known && this.known.size >= MOST_KNOWN) this.known.delete(this.known.keys().next().value as number);
    this.known.set(entry.id, { version: entry.version, seen });
    return this.offerNewest(entry.id, ownEvent(entry));
  }
}

/** Everything that a client sees, in short. The time of an estimate alone is no change. */
function seenOf({ version, place }: EntryView): string {
  const { low = '', likely = '', high = '' } = place?.estimate ?? {};
  return `${version} ${place?.peopleAhead ?? ''} ${low} ${likely} ${high} ${place?.isOvertaken ?? ''}`;
}
