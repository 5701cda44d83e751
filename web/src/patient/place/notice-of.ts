import type { NoticeFragment, PlaceFragment } from '../../generated/operations.js';

/** The notice of this kind that is still true of a place. */
export function noticeOf(
  notices: readonly NoticeFragment[],
  { id }: Pick<PlaceFragment, 'id'>,
  event: NoticeFragment['event'],
): NoticeFragment | undefined {
  return notices.find((notice) => notice.event === event && notice.entry?.id === id && !notice.withdrawnAt);
}

/**
 * The newest call of a place, to answer it: `notices` has the newest first. An answer withdraws the call, and a person who has answered COMING may
 * still answer NEED_TIME or LEAVING.
 */
export function lastCallOf(notices: readonly NoticeFragment[], { id }: Pick<PlaceFragment, 'id'>): NoticeFragment | undefined {
  return notices.find((notice) => notice.event === 'CALLED' && notice.entry?.id === id);
}
