/** Longer than any id that we issue. */
const LENGTH_LIMIT = 100;
const NODE_ID = /^([A-Za-z]{1,40}):([1-9]\d{0,14})$/;
const NOTIFICATION_ID = /^Notification:(?:([0-9a-f]{8}):)?([1-9]\d{0,14}):([1-9]\d{0,14})$/;

/**
 * Returns the id of an object for clients: the name of its GraphQL type and its key. No two objects share an id, so a cache that uses ids
 * alone (as Relay's does) keeps them apart. Clients treat it as opaque; an operator can read it.
 */
export function nodeId(type: string, key: number): string {
  return `${type}:${key}`;
}

/** Returns the key in an id of this type. Null: the id belongs to another type, or we did not issue it. */
export function nodeKey(type: string, id: string): number | null {
  if (id.length > LENGTH_LIMIT) return null;
  const match = NODE_ID.exec(id);
  return match?.[1] === type ? Number(match[2]) : null;
}

/** The identity of a notification. */
export interface NotificationKey {
  /** The announcement's {@link DatabaseEpoch}. Part of the id, because a restored database assigns numbers again. */
  epoch: string;
  announcementId: number;
  recipientId: number;
}

/**
 * Returns the id of a notification. It contains both halves of the primary key, so the fan-out computes it without a query, and an
 * acknowledgement of another user's notification is refused before any SQL.
 */
export function notificationId({ epoch, announcementId, recipientId }: NotificationKey): string {
  return `Notification:${epoch && `${epoch}:`}${announcementId}:${recipientId}`;
}

/** Returns the key in an id. Null: the text is not the id of a notification. */
export function notificationKey(id: string): NotificationKey | null {
  if (id.length > LENGTH_LIMIT) return null;
  const match = NOTIFICATION_ID.exec(id);
  return match && { epoch: match[1] ?? '', announcementId: Number(match[2]), recipientId: Number(match[3]) };
}
