import { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import { QUEUE_STATUS_FIELDS } from '../../entities/queue/queue-status-fields.js';
import type { SnapshotOf, StateFields, StateOf } from '../../entities/queue/state-fields.js';
import { detached } from '../sql/detached.js';

/** Returns a queue's state as an event carries it. */
export const statusSnapshot = snapshotWriter(QUEUE_STATUS_FIELDS);

/** Returns the state that an event carried, as resolvers expect it. The object is detached: do not save it. */
export const statusFromSnapshot = snapshotReader(QUEUE_STATUS_FIELDS, QueueStatus.prototype);

/** Builds the writer once, because every event needs it. The order of its fields is always that of the list. */
export function snapshotWriter<Fields extends StateFields>(fields: Fields): (state: StateOf<Fields>) => SnapshotOf<Fields> {
  const carried = Object.entries(fields).filter(([, field]) => field.inEvents !== false);
  const names = carried.map(([name, { type }]) => ({ name, isDate: type === 'date' }));
  return (state) => {
    const snapshot: Record<string, unknown> = {};
    for (const { name, isDate } of names) {
      const value: unknown = state[name];
      snapshot[name] = isDate && value instanceof Date ? value.toISOString() : value;
    }
    return snapshot as SnapshotOf<Fields>;
  };
}

/** Builds the reader once. Fields of a newer version, which this one does not know, are kept. */
export function snapshotReader<Fields extends StateFields, State extends StateOf<Fields>>(
  fields: Fields,
  prototype: State,
): (snapshot: SnapshotOf<Fields>) => State {
  const namesOf = (isWanted: (field: Fields[string]) => boolean) =>
    Object.keys(fields).filter((name) => isWanted(fields[name] as Fields[string]));
  const dates = namesOf(({ type }) => type === 'date');
  const absent = namesOf(({ inEvents }) => inEvents === false);
  return (snapshot) => {
    const state: Record<string, unknown> = detached(prototype, snapshot);
    for (const name of dates) if (state[name] !== null) state[name] = new Date(state[name] as string);
    for (const name of absent) state[name] = fields[name]?.ifMissing ?? null;
    return state as State;
  };
}
