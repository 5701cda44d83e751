import type { LineEntryFragment } from '../../generated/operations.js';
import { Figure } from '../../kit/look/view.js';
import { t } from '../../kit/texts.js';
import { timeOf } from '../../kit/times.js';
import type { EntryHistory } from './use-history.js';

type Notice = NonNullable<EntryHistory['lastNotice']>;

/** How a person can be reached. */
export function Reach({ entry: { reach } }: { entry: LineEntryFragment }) {
  if (!reach) return <span class="muted">–</span>;
  const names = reach.map((each) => (each === 'APP' ? t('REACH_APP') : each === 'TICKET' ? t('REACH_TICKET') : each));
  return <>{names.join(', ') || t('REACH_NONE')}</>;
}

/** What was last sent to a person, when, and whether it arrived. */
export function LastNotice({ notice, timeZone }: { notice: Notice | null | undefined; timeZone: string }) {
  if (!notice) return <span class="muted">–</span>;
  return (
    <>
      {nameOf(notice.event)} <Figure>{timeOf(notice.createdAt, timeZone)}</Figure>
      <span class={`second ${notice.deliveryStatus}`}>{t(`DELIVERY_${notice.deliveryStatus}`)}</span>
    </>
  );
}

function nameOf(event: Notice['event']): string {
  if (event === 'QUEUE_PAUSED') return t('STATE_PAUSED');
  if (event === 'QUEUE_DRAINING') return t('STATE_DRAINING');
  if (event === 'QUEUE_OPENED' || event === 'QUEUE_OPENS_SOON') return t('STATE_OPEN');
  if (event === 'QUEUE_CLOSED') return t('STATE_CLOSED');
  return t(`NOTICE_${event}`);
}
