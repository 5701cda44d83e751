import { useEffect, useState } from 'preact/hooks';
import {
  type NurseQueueFragment,
  OpeningProgressDocument,
  type OpeningProgressSubscription,
} from '../../generated/operations.js';
import type { Link } from '../../kit/link/link.js';
import { t } from '../../kit/texts.js';
import { momentOf } from '../../kit/times.js';
import type { Desk } from '../desk.js';
import { UNDO_MS } from '../line/undo-strip.js';
import { queueActions } from './queue-actions.js';

type Progress = OpeningProgressSubscription['announcementProgress'];

interface AnnouncementStripProps extends Desk {
  link: Link;
  announcement: string;
  queue: NurseQueueFragment;
  /** The id of the user. */
  me: string;
  take: (queue: NurseQueueFragment) => void;
}

/**
 * How many people the last announcement has reached so far, as it happens. For a few minutes it is taken back by its opposite, which notifies the
 * same people.
 */
export function AnnouncementStrip({ link, announcement, queue, me, take, ...shared }: AnnouncementStripProps) {
  const { timeZone, offBecause, isReadOnly } = shared;
  const [progress, setProgress] = useState<Progress | null>(null);
  useEffect(
    () =>
      link.listen(OpeningProgressDocument, { id: announcement }, ({ announcementProgress }) => setProgress(announcementProgress)),
    [link, announcement],
  );
  if (!progress) return null;
  const { event, createdAt, total, delivered, sent } = progress;
  const time = momentOf(createdAt, timeZone);
  const title = event === 'QUEUE_CLOSED' ? t('ANNOUNCED_CLOSING', { time }) : t('ANNOUNCED_OPENING', { time });
  const isOpening = event === 'QUEUE_OPENED';
  const isTrue = isOpening ? queue.state === 'OPEN' : event === 'QUEUE_CLOSED' && queue.state === 'CLOSED';
  const isUndoable = isTrue && !isReadOnly && Date.now() - Date.parse(createdAt) < UNDO_MS;
  return (
    <p class="strip info progress">
      <span>
        <b>{title}</b>
        {': '}
        {t('PROGRESS', { total, sent: sent + delivered, delivered, notReached: total - sent - delivered })}
      </span>
      <progress max={Math.max(1, total)} value={delivered} aria-label={t('NOTICES')} />
      {isUndoable && (
        <button
          type="button"
          aria-disabled={offBecause !== null}
          aria-label={`${t('UNDO')}: ${title}`}
          onClick={() => offBecause === null && void queueActions(shared, me, take).setOpen(!isOpening)}
        >
          {t('UNDO')}
        </button>
      )}
    </p>
  );
}
