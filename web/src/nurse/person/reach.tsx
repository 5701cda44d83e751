import type { LineEntryFragment } from '../../generated/operations.js';
import { Figure } from '../../kit/look/view.js';
import { t } from '../../kit/texts.js';
import { timeOf } from '../../kit/times.js';
import type { EntryHistory } from '../line/use-history.js';

type Notice = NonNullable<EntryHistory['lastNotice']>;

/** The ways that this page has a word for. A server of a newer release may know more. */
const WAYS = ['APP', 'TICKET', 'EMAIL', 'SMS', 'WEB_PUSH'] as const;

/** How a person can be reached. */
function Reach({ reach }: Pick<LineEntryFragment, 'reach'>) {
  if (!reach) return <>–</>;
  const names = reach.map((each) => {
    const way = WAYS.find((known) => known === each);
    return way ? t(`REACH_${way}`) : each;
  });
  return <>{names.join(', ') || t('REACH_NONE')}</>;
}

interface LastNoticeProps extends Pick<LineEntryFragment, 'reach'> {
  notice: Notice | null | undefined;
  timeZone: string;
}

/** What was last sent to a person, when, by which way, and whether it arrived. */
export function LastNotice({ notice, reach, timeZone }: LastNoticeProps) {
  return (
    <>
      {notice ? (
        <>
          {nameOf(notice.event)} <Figure>{timeOf(notice.createdAt, timeZone)}</Figure>
        </>
      ) : (
        <span class="muted">–</span>
      )}
      <span class="second">
        <Reach reach={reach} />
        {notice && (
          <>
            {' · '}
            <span class={notice.deliveryStatus}>{t(`DELIVERY_${notice.deliveryStatus}`)}</span>
          </>
        )}
      </span>
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
