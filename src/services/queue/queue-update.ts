import type { EntityManager } from '@mikro-orm/postgresql';
import type { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import { QUEUE_STATUS_FIELDS } from '../../entities/queue/queue-status-fields.js';
import { changedNames } from '../sql/changed-names.js';
import { columnOf, type QueueStatusRow, STATUS_COLUMNS, statusFromRow } from './queue-status-row.js';

type Fields = typeof QUEUE_STATUS_FIELDS;
type ChangeableField = Exclude<keyof Fields, 'id' | 'departmentId' | 'sessionId' | 'version' | 'changedAt'>;
export type QueueChange = Partial<Pick<QueueStatus, ChangeableField>>;

/** Fields that no client sees: a change of only these is written, but it is not a new version. */
const INVISIBLE: ReadonlySet<string> = new Set(['plannedAt', 'opensSoonFor', 'changedBy']);

/**
 * Writes the fields that differ from `before`, whose row the caller has locked. Returns the new state; null if nothing changed that a
 * client can see.
 */
export async function updateQueue(
  em: EntityManager,
  before: QueueStatus,
  change: QueueChange,
  at: Date,
): Promise<QueueStatus | null> {
  const names = changedNames(before, change);
  if (names.length === 0) return null;
  const isVisible = names.some((name) => !INVISIBLE.has(name));
  if (!isVisible && names.every((name) => name === 'changedBy')) return null;
  const assignments = names.map((name) => `${columnOf(name)} = ?`);
  const values: unknown[] = names.map((name) => change[name] ?? null);
  if (isVisible) {
    assignments.push('changed_at = ?', 'version = version + 1');
    values.push(at);
  }
  const [row] = await em.execute<QueueStatusRow[]>(
    `update queue_status set ${assignments.join(', ')} where department_id = ? returning ${STATUS_COLUMNS}`,
    [...values, before.departmentId],
  );
  return isVisible && row ? statusFromRow(row) : null;
}
