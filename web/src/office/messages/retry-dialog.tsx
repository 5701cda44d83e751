import { useState } from 'preact/hooks';
import {
  type DeliveryFilter,
  OfficeRetryableDocument,
  type OfficeRetryableQuery,
  SendAgainDocument,
} from '../../generated/operations.js';
import { announce } from '../../kit/announcer.js';
import { ApiError } from '../../kit/link/api.js';
import { Dialog } from '../../kit/look/confirm.js';
import { Icon, type Trouble, TroubleStrip } from '../../kit/look/view.js';
import { troubleOf } from '../../kit/trouble.js';
import { Count } from '../frame/count.js';
import { useAnswer, useOffice } from '../frame/office.js';
import { t } from '../texts.js';
import { CHANNELS, channelText } from './message-words.js';

interface RetryDialogProps {
  filter: DeliveryFilter;
  /** Reads the list again. */
  sent: () => Promise<void>;
  close: () => void;
}

/** Says how many messages would be sent again and by which channels, and sends exactly as many, or none. */
export function RetryDialog({ filter, sent, close }: RetryDialogProps) {
  const { ask } = useOffice();
  const [changedTo, setChangedTo] = useState<number | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [isSending, setSending] = useState(false);
  const answer = useAnswer(ask, OfficeRetryableDocument, filtersOf(filter));
  const { data } = answer;
  const total = data?.all ?? 0;
  const fail = async (error: unknown) => {
    const now = error instanceof ApiError && error.code === 'CONFLICT' && error.current.count;
    if (typeof now !== 'number') return setTrouble(troubleOf(error));
    announce(t('RETRY_CHANGED', { count: now }), 'alert');
    setChangedTo(now);
    await answer.read();
  };
  const send = async () => {
    if (isSending) return;
    setSending(true);
    setTrouble(null);
    setChangedTo(null);
    try {
      const { retryDeliveries } = await ask(SendAgainDocument, { input: { filter, expectedCount: total } });
      announce(t('RETRIED_NOW', { count: retryDeliveries.count }));
      await sent();
      close();
    } catch (error) {
      await fail(error);
    }
    setSending(false);
  };
  return (
    <Dialog title={t('RETRY_SURE')} close={close} isDone={data !== null && total === 0}>
      <TroubleStrip trouble={trouble ?? answer.trouble} close={() => (trouble ? setTrouble(null) : void answer.read())} />
      {changedTo !== null && (
        <p class="strip waiting row">
          <Icon name="WARNING" /> <span>{t('RETRY_CHANGED', { count: changedTo })}</span>
        </p>
      )}
      {!data && !answer.trouble && <p class="muted">{t('READING')}</p>}
      {data && total === 0 && <p>{t('RETRY_NONE')}</p>}
      {data && total > 0 && (
        <>
          <Counted counts={data} filter={filter} />
          <p>{t('RETRY_WHAT')}</p>
          <button type="button" class="main" aria-disabled={isSending || answer.isReading} onClick={() => void send()}>
            {t('RETRY_NOW', { count: total })}
          </button>
        </>
      )}
    </Dialog>
  );
}

/** How many, and by which channels. */
function Counted({ counts, filter }: { counts: OfficeRetryableQuery; filter: DeliveryFilter }) {
  const channels = CHANNELS.filter((each) => counts[each] > 0 && (!filter.channel || filter.channel === each));
  const sum = channels.reduce((so, each) => so + counts[each], 0);
  return (
    <>
      <p>
        <b>{t('RETRY_COUNT', { count: counts.all })}</b>
      </p>
      {sum > counts.all ? (
        <p>{t('RETRY_OLDEST')}</p>
      ) : (
        <ul class="counts">
          {channels.map((each) => (
            <li key={each}>
              {channelText(each)}: <Count of={counts[each]} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The API counts by filter, so each channel is counted by one of its own. One request sends only so many, so their sum may be larger. */
const filtersOf = (filter: DeliveryFilter) => ({
  all: filter,
  email: { ...filter, channel: 'EMAIL' as const },
  sms: { ...filter, channel: 'SMS' as const },
  push: { ...filter, channel: 'WEB_PUSH' as const },
});
