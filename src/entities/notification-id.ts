/** What makes a notification's identity. */
export interface NotificationKey {
  /** The announcement's, of which {@link DatabaseEpoch} tells; part of the id, since a restored database hands out numbers again. */
  epoch: string;
  announcementId: number;
  recipientId: number;
}

/** Longer than any id of ours. */
const LENGTH_LIMIT = 100;

/**
 * The opaque text that clients know a notification by. It carries both halves of the primary key, so the fan-out computes it
 * without a query, and an acknowledgement of somebody else's notification is refused before any SQL.
 */
export function encodeNotificationId({ epoch, announcementId, recipientId }: NotificationKey): string {
  return Buffer.from(`n:${epoch && `${epoch}:`}${announcementId}:${recipientId}`).toString('base64url');
}

/** The key behind an id, or null for a text that is no id of ours (only the one canonical spelling is). */
export function decodeNotificationId(id: string): NotificationKey | null {
  if (id.length > LENGTH_LIMIT) return null;
  const text = Buffer.from(id, 'base64url').toString('latin1');
  const match = /^n:(?:([0-9a-f]{8}):)?([1-9]\d{0,14}):([1-9]\d{0,14})$/.exec(text);
  if (!match) return null;
  const key = { epoch: match[1] ?? '', announcementId: Number(match[2]), recipientId: Number(match[3]) };
  return encodeNotificationId(key) === id ? key : null;
}
