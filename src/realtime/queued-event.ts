/** An event as queues hold it: one for all queues that it is in, since an opening is in thousands. */
export interface QueuedEvent<T extends object> {
  readonly event: T;
  /** About what it takes in memory. */
  readonly bytes: number;
  /** When it first was put into a queue, as `performance.now()` tells it. */
  readonly since: number;
  /** It belongs to a page of what was there before the subscription. */
  readonly isPaged?: boolean;
}

const queued = new WeakMap<object, QueuedEvent<object>>();

export function queuedEvent<T extends object>(event: T): QueuedEvent<T> {
  let known = queued.get(event);
  if (!known) {
    known = { event, bytes: bytesOf(event, 2), since: performance.now() };
    queued.set(event, known);
  }
  return known as QueuedEvent<T>;
}

/** Texts by their length; what else there is, by the piece. Deeper than `depth` nothing of ours is. */
function bytesOf(value: object, depth: number): number {
  let bytes = 64;
  for (const inner of Object.values(value)) {
    if (typeof inner === 'string') bytes += 16 + 2 * inner.length;
    else bytes += typeof inner === 'object' && inner !== null && depth > 0 ? bytesOf(inner, depth - 1) : 8;
  }
  return bytes;
}
