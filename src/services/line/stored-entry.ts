import type { EntityManager } from '@mikro-orm/postgresql';
import type { QueueEntry } from '../../entities/line/queue-entry.entity.js';
import { ENTRY_COLUMNS, type EntryRow, entryFromRow } from './entry-row.js';

/** An entry as it is stored now. Its id comes from a row that refers to it, so it exists. */
export async function storedEntry(em: EntityManager, id: number): Promise<QueueEntry> {
  const [row] = await em.execute<[EntryRow]>(`select ${ENTRY_COLUMNS} from queue_entry where id = ?`, [id]);
  return entryFromRow(row);
}
