/** A condition for changing a queue. It is part of the UPDATE, because the queue may change between a separate check and the UPDATE. */
export type QueueCondition =
  /** Nobody has changed the queue since it had this version. */
  | { version: number }
  /** There is a manual override, and it has ended by itself by this time. */
  | { overrideEndedBy: Date }
  /** The queue does not close at or before this time. */
  | { notClosingBefore: Date };

/** The condition as `and ...` for a WHERE clause on queue_status, with its parameters; empty if there is no condition. */
export function conditionInSql(condition: QueueCondition | undefined): { sql: string; parameters: unknown[] } {
  if (!condition) return { sql: '', parameters: [] };
  if ('version' in condition) return { sql: 'and version = ?', parameters: [condition.version] };
  if ('overrideEndedBy' in condition)
    return { sql: 'and manual_override and override_until <= ?', parameters: [condition.overrideEndedBy] };
  return { sql: 'and (closes_at is null or closes_at > ?)', parameters: [condition.notClosingBefore] };
}
