/** The two halves of a notification's identity. */
export interface NotificationKey {
  announcementId: number;
  recipientId: number;
}

/**
 * The opaque text that clients know a notification by. It carries both halves of the primary key, so the fan-out computes it
 * without a query, and an acknowledgement of somebody else's notification is refused before any SQL.
 */
export function encodeNotificationId({ announcementId, recipientId }: NotificationKey): string {
  return Buffer.from(`n:${announcementId}:${recipientId}`).toString('base64url');
}

/** The key behind an id, or null for a text that is no id of ours (only the one canonical spelling is). */
export function decodeNotificationId(id: string): NotificationKey | null {
  const match = /^n:([1-9]\d{0,14}):([1-9]\d{0,14})$/.exec(Buffer.from(id, 'base64url').toString('latin1'));
  if (!match) return null;
  const key = { announcementId: Number(match[1]), recipientId: Number(match[2]) };
  return encodeNotificationId(key) === id ? key : null;
}
