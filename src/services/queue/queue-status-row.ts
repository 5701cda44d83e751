import { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import { QUEUE_STATUS_FIELDS } from '../../entities/queue/queue-status-fields.js';
import type { RowOf, StateField, StateFields, StateOf } from '../../entities/queue/state-fields.js';
import { detached } from '../sql/detached.js';
import { dateOfMs, msOf } from '../sql/sql.js';

export type QueueStatusRow = RowOf<typeof QUEUE_STATUS_FIELDS>;

/**
 * The columns of queue_status, named as the entity's properties. Used in plain SQL: every read and every new connection asks for them, and
 * the ORM takes three times as long.
 */
export const STATUS_COLUMNS = columnsOf(QUEUE_STATUS_FIELDS);

/** Returns a detached object: do not save it. */
export const statusFromRow = rowReader(QUEUE_STATUS_FIELDS, QueueStatus.prototype);

export function columnsOf(fields: StateFields): string {
  return Object.entries(fields)
    .map(([name, { type }]) => `${readable(columnOf(name), type)} as "${name}"`)
    .join(', ');
}

/** Builds the reader once. For each row it copies the columns and converts only the dates. */
export function rowReader<Fields extends StateFields, State extends StateOf<Fields>>(
  fields: Fields,
  prototype: State,
): (row: RowOf<Fields>) => State {
  const dates = Object.keys(fields).filter((name) => fields[name]?.type === 'date');
  return (row) => {
    const state: Record<string, unknown> = detached(prototype, row);
    for (const name of dates) state[name] = dateOfMs(state[name] as number | null);
    return state as State;
  };
}

function readable(column: string, type: StateField['type']): string {
  if (type === 'date') return msOf(column);
  return type === 'bigint' ? `${column}::float8` : column;
}

/** The column of a field: its name in snake case. */
export function columnOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
