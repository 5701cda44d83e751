import type { MessageStatus, OfficeMessageFragment } from '../../generated/operations.js';
import { Icon } from '../../kit/look/view.js';
import { Moment } from '../frame/moment.js';
import { t } from '../texts.js';
import { markOf, reasonText } from './message-words.js';

/** What has become of a message: a shape and a word. */
export function StatusWord({ status }: { status: MessageStatus }) {
  const mark = markOf(status);
  return (
    <span class={`state ${mark === 'WARNING' ? 'warning' : mark}`} data-status={status}>
      <Icon name={mark} /> {t(`MESSAGE_${status}`)}
    </span>
  );
}

/** The same with the reason, and with the time that counts: of the next attempt, or of what happened last. */
export function MessageState({ message }: { message: OfficeMessageFragment }) {
  const { status, reason, attempts, dueAt, sentAt, deliveredAt } = message;
  const next = markOf(status) === 'PAUSED' && status !== 'SENDING' ? dueAt : null;
  const last = deliveredAt ?? sentAt;
  return (
    <>
      <StatusWord status={status} />
      {last && (
        <small class="why muted">
          <Moment at={last} />
        </small>
      )}
      {reason && <small class="why muted">{reasonText(reason)}</small>}
      {attempts > 1 && (
        <small class="why muted">
          {t('TRIES')}: {attempts}
        </small>
      )}
      {next && (
        <small class="why muted">
          {t('NEXT_TRY')}: <Moment at={next} />
        </small>
      )}
    </>
  );
}
