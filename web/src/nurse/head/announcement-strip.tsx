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
import { CloseDialog } from './state-dialogs.js';

type Progress = OpeningProgressSubscription['announcementProgress'];

interface AnnouncementStripProps extends Desk {
  link: Link;
  announcement: string;
  queue: NurseQueueFragment;
  /** The id of the user. */
  me: string;
  /** Number of people in the line, also those at the desk. */
  people: number;
  /** Number of patients whom a closing notifies; null: it is not known yet. */
  reach: number | null;
  take: (queue: NurseQueueFragment) => void;
}

/**
 * How many people the last announcement has reached so far, as it happens. For a few minutes it is taken back by its opposite, which notifies the
 * same people. With people in the line, taking back an opening asks first, as closing does.
 */
export function AnnouncementStrip({ link, announcement, queue, me, people, reach, take, ...shared }: AnnouncementStripProps) {
  const { department, timeZone, offBecause, isReadOnly } = shared;
  const [isAsking, setAsking] = useState(false);
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
  const label = t(isOpening ? 'UNDO_OPENING' : 'UNDO_CLOSING');
  const undo = (discardWaiting = false) => {
    setAsking(false);
    void queueActions(shared, me, take).setOpen(!isOpening, discardWaiting, label);
  };
  return (
    <>
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
            onClick={() => offBecause === null && (isOpening && people > 0 ? setAsking(true) : undo())}
          >
            {label}
          </button>
        )}
      </p>
      {isAsking && (
        <CloseDialog
          title={label}
          department={department}
          waiting={queue.totalWaiting}
          reach={reach}
          close={() => setAsking(false)}
          end={undo}
        />
      )}
    </>
  );
}
