const OWN = Symbol('own event');
const MARK = { value: true };

/**
 * Marks an event that concerns one person only. It is executed for its viewers at once: a shared execution of it would be shared by nobody, and
 * those of a group run one after the other. A property, not a WeakSet: thousands of events a second would let the set grow, in one step each time.
 */
export function ownEvent<T extends object>(event: T): T {
  return isOwnEvent(event) ? event : Object.defineProperty(event, OWN, MARK);
}

export function isOwnEvent(event: object): boolean {
  return OWN in event;
}
