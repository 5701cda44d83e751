import { useEffect, useState } from 'preact/hooks';
import { OpeningProgressDocument, type OpeningProgressSubscription } from '../../generated/operations.js';
import type { Link } from '../../kit/link/link.js';
import { t } from '../../kit/texts.js';
import { momentOf } from '../../kit/times.js';

type Progress = OpeningProgressSubscription['announcementProgress'];

interface AnnouncementStripProps {
  link: Link;
  announcement: string;
  timeZone: string;
}

/** How many people the last announcement has reached so far, as it happens. */
export function AnnouncementStrip({ link, announcement, timeZone }: AnnouncementStripProps) {
  const [progress, setProgress] = useState<Progress | null>(null);
  useEffect(
    () =>
      link.listen(OpeningProgressDocument, { id: announcement }, ({ announcementProgress }) => setProgress(announcementProgress)),
    [link, announcement],
  );
  if (!progress) return null;
  const { event, createdAt, total, delivered, sent, failed } = progress;
  const time = momentOf(createdAt, timeZone);
  return (
    <p class="strip info progress">
      <span>
        <b>{event === 'QUEUE_CLOSED' ? t('ANNOUNCED_CLOSING', { time }) : t('ANNOUNCED_OPENING', { time })}</b>
        {': '}
        {t('PROGRESS', { total, sent: sent + delivered, delivered, failed })}
      </span>
      <progress max={Math.max(1, total)} value={delivered} aria-label={t('NOTICES')} />
    </p>
  );
}
