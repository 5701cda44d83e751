/** The primary key of a notification: the announcement's id and the recipient's. */
export type NotificationPair = readonly [announcementId: number, recipientId: number];

/** Notifications, by a condition on their row `n`, and the values of its parameters. */
export interface WantedRows {
  condition: string;
  values: readonly unknown[];
}

/** Notifications of single people per statement: its text holds each of their keys. */
export const PAIRS_A_STATEMENT = 500;

/**
 * The condition that a row is one of these notifications. It names each of them, so that PostgreSQL finds them by the primary key, whatever
 * its row estimates are: a join with the keys may become a scan of all rows. At least one pair; numbers need no quoting.
 */
export function isOneOf(row: string, pairs: readonly NotificationPair[]): string {
  const keys = pairs.map(([announcementId, recipientId]) => `(${Number(announcementId)},${Number(recipientId)})`);
  return `(${row}.announcement_id, ${row}.recipient_id) in (${keys.join(',')})`;
}

/** Divides pairs into slices, one for each statement. */
export function slicesOf<T>(items: readonly T[], size = PAIRS_A_STATEMENT): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size));
}
