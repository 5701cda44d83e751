import { QueueEntry } from '../../entities/line/queue-entry.entity.js';
import { QUEUE_ENTRY_FIELDS } from '../../entities/line/queue-entry-fields.js';
import type { RowOf } from '../../entities/queue/state-fields.js';
import { columnsOf, rowReader } from '../queue/queue-status-row.js';
import { snapshotReader, snapshotWriter } from '../queue/snapshots.js';

export type EntryRow = RowOf<typeof QUEUE_ENTRY_FIELDS>;

/** The columns of queue_entry, named as the entity's properties. */
export const ENTRY_COLUMNS = columnsOf(QUEUE_ENTRY_FIELDS);

/** Returns a detached object: do not save it. */
export const entryFromRow = rowReader(QUEUE_ENTRY_FIELDS, QueueEntry.prototype);

/** Returns an entry as an event carries it: without the label and the token. */
export const entrySnapshot = snapshotWriter(QUEUE_ENTRY_FIELDS);

/** Returns the entry that an event carried. The label is null in it. */
export const entryFromSnapshot = snapshotReader(QUEUE_ENTRY_FIELDS, QueueEntry.prototype);
