import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../entities/directory/department.entity.js';
import type { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import { type QueueStatusRow, STATUS_COLUMNS, statusFromRow } from './queue-status-row.js';

/**
 * Locks the department's queue until the commit, and returns its state before the change. Null: the department has none.
 *
 * Called before the hours are read. Without the lock, an opening and a simultaneous save of other hours would not see each other's
 * uncommitted change, and the queue would get an outdated closing time.
 */
export async function lockQueue(em: EntityManager, department: Department): Promise<QueueStatus | null> {
  const [row] = await em.execute<QueueStatusRow[]>(
    `select ${STATUS_COLUMNS} from queue_status where department_id = ? for update`,
    [department.id],
  );
  return row ? statusFromRow(row) : null;
}
