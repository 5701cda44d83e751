import { isOwnEvent } from './own-event.js';

/** An event in buffers. All buffers that hold the same event for many people share this object: an opening is in thousands of buffers. */
export interface BufferedEvent<T extends object> {
  readonly event: T;
  /** Estimated size in memory. */
  readonly bytes: number;
  /** When it was first put into a buffer, on the clock of `performance.now()`. */
  readonly since: number;
  /** True: it belongs to a page of the state before the subscription: a backlog, or the states of queues. */
  readonly isPaged?: boolean;
}

const known = new WeakMap<object, BufferedEvent<object>>();

export function bufferedEvent<T extends object>(event: T): BufferedEvent<T> {
  if (isOwnEvent(event)) return begun(event);
  let buffered = known.get(event);
  if (!buffered) {
    buffered = begun(event);
    known.set(event, buffered);
  }
  return buffered as BufferedEvent<T>;
}

function begun<T extends object>(event: T): BufferedEvent<T> {
  return { event, bytes: bytesOf(event, 2), since: performance.now() };
}

/** Counts strings by their length and every other value as a constant. No event of ours is nested deeper than `depth`. */
function bytesOf(value: object, depth: number): number {
  let bytes = 64;
  for (const inner of Object.values(value)) {
    if (typeof inner === 'string') bytes += 16 + 2 * inner.length;
    else bytes += typeof inner === 'object' && inner !== null && depth > 0 ? bytesOf(inner, depth - 1) : 8;
  }
  return bytes;
}
