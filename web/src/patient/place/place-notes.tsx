import type { NoticeFragment, PlaceFragment } from '../../generated/operations.js';
import { ServerText } from '../../kit/look/view.js';
import { t } from '../../kit/texts.js';
import { momentOf, rangeOf } from '../../kit/times.js';
import type { Queue } from '../use-day.js';
import { noticeOf } from './notice-of.js';

interface PlaceNotesProps {
  place: PlaceFragment;
  queue: Queue | undefined;
  notices: readonly NoticeFragment[];
  /** The place from which staff have transferred the person. */
  cameFrom: PlaceFragment | undefined;
}

/** What is out of the ordinary about a place, and why. */
export function PlaceNotes({ place, queue, notices, cameFrom }: PlaceNotesProps) {
  const { state, movedBackBecause, promised } = place;
  const isWaiting = state === 'WAITING';
  const delayed = isWaiting && noticeOf(notices, place, 'DELAYED');
  return (
    <>
      {cameFrom && isWaiting && <p>{t('CAME_FROM', { department: cameFrom.department.code, ticket: cameFrom.ticket })}</p>}
      {isWaiting && queue?.state === 'PAUSED' && <p class="strip waiting">{pausedText(queue)}</p>}
      {isWaiting && queue?.state === 'DRAINING' && <Draining place={place} queue={queue} />}
      {isWaiting && movedBackBecause && (
        <p class="strip waiting">
          {t('PLACE_CHANGED')} <ServerText>{movedBackBecause}</ServerText>
        </p>
      )}
      {delayed && promised && <p class="strip waiting">{t('DELAYED_WHY', { range: rangeOf(promised) })}</p>}
    </>
  );
}

function pausedText({ pausedUntil, department: { timeZone } }: Queue): string {
  return pausedUntil ? t('PAUSED_UNTIL_KEPT', { time: momentOf(pausedUntil, timeZone) }) : t('PAUSED_KEPT');
}

function Draining({ place: { willBeSeen }, queue }: { place: PlaceFragment; queue: Queue }) {
  const { servingUntil, department } = queue;
  if (willBeSeen) return <p class="strip info">{t('WILL_BE_SEEN')}</p>;
  if (willBeSeen == null) return <p class="strip waiting">{t('SEEN_UNKNOWN')}</p>;
  const time = servingUntil && momentOf(servingUntil, department.timeZone);
  return <p class="strip">{time ? t('WILL_NOT_BE_SEEN_BY', { time }) : t('WILL_NOT_BE_SEEN')}</p>;
}
