/** Longer than any id of ours. */
const LENGTH_LIMIT = 100;
const NODE_ID = /^([A-Za-z]{1,40}):([1-9]\d{0,14})$/;
const NOTIFICATION_ID = /^Notification:(?:([0-9a-f]{8}):)?([1-9]\d{0,14}):([1-9]\d{0,14})$/;

/**
 * The id by which clients know an object: the name of its GraphQL type and its key. No two objects share one, so a cache that goes by ids
 * alone (Relay's does) keeps them apart. Clients treat it as opaque; an operator can read it.
 */
export function nodeId(type: string, key: number): string {
  return `${type}:${key}`;
}

/** The key behind an id of this type, or null: an id of another type, or no id of ours. */
export function nodeKey(type: string, id: string): number | null {
  if (id.length > LENGTH_LIMIT) return null;
  const match = NODE_ID.exec(id);
  return match?.[1] === type ? Number(match[2]) : null;
}

/** What makes a notification's identity. */
export interface NotificationKey {
  /** The announcement's, of which {@link DatabaseEpoch} tells; part of the id, since a restored database hands out numbers again. */
  epoch: string;
  announcementId: number;
  recipientId: number;
}

/**
 * A notification's id carries both halves of the primary key, so the fan-out computes it without a query, and an acknowledgement of
 * somebody else's notification is refused before any SQL.
 */
export function notificationId({ epoch, announcementId, recipientId }: NotificationKey): string {
  return `Notification:${epoch && `${epoch}:`}${announcementId}:${recipientId}`;
}

/** The key behind an id, or null for a text that is no notification's. */
export function notificationKey(id: string): NotificationKey | null {
  if (id.length > LENGTH_LIMIT) return null;
  const match = NOTIFICATION_ID.exec(id);
  return match && { epoch: match[1] ?? '', announcementId: Number(match[2]), recipientId: Number(match[3]) };
}
