import type { NoticeFragment, PlaceFragment } from '../../generated/operations.js';

/** The notice of this kind that is still true of a place. */
export function noticeOf(
  notices: readonly NoticeFragment[],
  { id }: Pick<PlaceFragment, 'id'>,
  event: NoticeFragment['event'],
): NoticeFragment | undefined {
  return notices.find((notice) => notice.event === event && notice.entry?.id === id && !notice.withdrawnAt);
}
