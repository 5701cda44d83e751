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
  return <>{reach.map(wayText).join(', ') || t('REACH_NONE')}</>;
}

function wayText(each: string): string {
  const way = WAYS.find((known) => known === each);
  return way ? t(`REACH_${way}`) : each;
}

interface LastNoticeProps extends Pick<LineEntryFragment, 'reach'> {
  notice: Notice | null | undefined;
  timeZone: string;
}

/** What was last sent to a person, when, by which way, and whether it arrived, or that it was withdrawn. */
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
            {notice.withdrawnAt ? t('NOTICE_WITHDRAWN') : <Arrival notice={notice} />}
          </>
        )}
      </span>
    </>
  );
}

/** The words for what a message came to. One that waits or was not needed has none: it says no more than the page's own state. */
const MESSAGE_WORDS: Partial<
  Record<string, 'BY_CHANNEL_SENT' | 'BY_CHANNEL_DELIVERED' | 'BY_CHANNEL_UNKNOWN' | 'BY_CHANNEL_FAILED'>
> = {
  ...{ SENT: 'BY_CHANNEL_SENT', DELIVERED: 'BY_CHANNEL_DELIVERED', UNKNOWN: 'BY_CHANNEL_UNKNOWN' },
  ...{ FAILED: 'BY_CHANNEL_FAILED', EXPIRED: 'BY_CHANNEL_FAILED' },
};

/** Whether a notice arrived: by a page, else by the other channel that brought it furthest. */
function Arrival({ notice: { deliveryStatus, bestMessage } }: { notice: Notice }) {
  const words = bestMessage && MESSAGE_WORDS[bestMessage.status];
  const isByPage = deliveryStatus === 'DELIVERED' || deliveryStatus === 'SENT';
  if (isByPage || !words) return <span class={deliveryStatus}>{t(`DELIVERY_${deliveryStatus}`)}</span>;
  return <span class={words === 'BY_CHANNEL_FAILED' ? 'FAILED' : ''}>{t(words, { channel: wayText(bestMessage.channel) })}</span>;
}

function nameOf(event: Notice['event']): string {
  if (event === 'QUEUE_PAUSED') return t('STATE_PAUSED');
  if (event === 'QUEUE_DRAINING') return t('STATE_DRAINING');
  if (event === 'QUEUE_OPENED' || event === 'QUEUE_OPENS_SOON') return t('STATE_OPEN');
  if (event === 'QUEUE_CLOSED') return t('STATE_CLOSED');
  return t(`NOTICE_${event}`);
}
