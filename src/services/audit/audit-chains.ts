import { type ChangeLogText, changeLogHash } from '../../entities/audit/change-log-hash.js';
import { type LogEntryText, statusLogHash } from '../../entities/audit/status-log-hash.js';

export interface AuditEntries {
  queue_status_log: LogEntryText;
  change_log: ChangeLogText;
}

export type AuditTable = keyof AuditEntries;

interface AuditChain<T extends AuditTable> {
  table: T;
  /** The columns of an entry as text, exactly as they are hashed. */
  columns: string;
  hashOf(entry: AuditEntries[T]): string;
}

const WHO_AND_WHEN = `note as "note", actor_id::text as "actorId", actor_role as "actorRole", source as "source", request_id as "requestId",
  to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt", previous_hash as "previousHash", hash as "hash"`;

/** The two logs that are hash chains: one chain per department, and one for the changes that belong to no department. */
export const auditChains: { readonly [T in AuditTable]: AuditChain<T> } = {
  queue_status_log: {
    table: 'queue_status_log',
    columns: `seq::text as "seq", department_id::text as "departmentId", was_open::text as "wasOpen", is_open::text as "isOpen",
      reason as "reason", ${WHO_AND_WHEN}`,
    hashOf: statusLogHash,
  },
  change_log: {
    table: 'change_log',
    columns: `seq::text as "seq", department_id::text as "departmentId", subject as "subject", action as "action",
      before::text as "before", after::text as "after", ${WHO_AND_WHEN}`,
    hashOf: changeLogHash,
  },
};
