import type { Channel } from '../../../entities/channels/channel.enum.js';
import type { MessageStatus } from '../../../entities/channels/delivery.entity.js';
import { nodeKey } from '../../../entities/node-id.js';
import { BadUserInputError } from '../../errors.js';
import { textArray } from '../../sql/sql.js';

/** Which messages; what is left out does not matter. */
export interface DeliveryFilter {
  announcement?: string | null | undefined;
  person?: string | null | undefined;
  channel?: Channel | null | undefined;
  /** Empty: none of them. */
  statuses?: readonly MessageStatus[] | null | undefined;
  reason?: string | null | undefined;
  /** Created at this time or later. */
  since?: Date | null | undefined;
}

/** Reasons are words of ours: the change log keeps them, and no text that a person types. */
const REASON = /^[A-Z0-9_]{1,60}$/;

/** A condition on `delivery` d with its values. */
export interface Condition {
  sql: string;
  values: (string | number | Date)[];
}

/** `path`: where the filter is among the arguments, for errors. */
export function deliveryCondition(filter: DeliveryFilter, path: string): Condition {
  const { announcement, person, channel, statuses, reason, since } = filter;
  const parts: [sql: string, value: string | number | Date][] = [];
  if (announcement != null) parts.push(['d.announcement_id = ?', keyOf('Announcement', announcement, `${path}.announcement`)]);
  if (person != null) parts.push(['d.recipient_id = ?', keyOf('User', person, `${path}.person`)]);
  if (channel != null) parts.push(['d.channel = ?', channel]);
  if (statuses != null) parts.push(['d.status = any(?::text[])', textArray(statuses)]);
  if (reason != null) parts.push(['d.reason = ?', reasonOf(reason, `${path}.reason`)]);
  if (since != null) parts.push(['d.created_at >= ?', since]);
  return { sql: parts.map(([sql]) => sql).join(' and ') || 'true', values: parts.map(([, value]) => value) };
}

function keyOf(type: string, id: string, field: string): number {
  const key = nodeKey(type, id);
  if (key === null) throw new BadUserInputError(field, `${field} must be an id, for example "${type}:7".`);
  return key;
}

function reasonOf(reason: string, field: string): string {
  if (REASON.test(reason)) return reason;
  throw new BadUserInputError(field, `${field} must be a reason in capitals, for example "ADDRESS".`);
}
