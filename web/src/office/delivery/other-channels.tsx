import type { LadderOutcome, OfficeExplanationQuery } from '../../generated/operations.js';
import type { Mark } from '../../kit/look/marks.js';
import { Icon } from '../../kit/look/view.js';
import { Moment } from '../frame/moment.js';
import { channelText, reasonText } from '../messages/message-words.js';
import { t } from '../texts.js';

type Step = OfficeExplanationQuery['deliveryExplanation']['ladder'][number];

/** What each outcome is in words. Those of a message have the words that the list of messages has. */
const WORDS = {
  NOT_DUE: 'LADDER_NOT_DUE',
  PLANNED_SOON: 'LADDER_PLANNED_SOON',
  ACKNOWLEDGED_FIRST: 'REASON_ACKNOWLEDGED',
  NOT_TRUE: 'REASON_NOT_TRUE',
  PAGE_WAS_OPEN: 'LADDER_PAGE_WAS_OPEN',
  SENT_BY_EARLIER_STEP: 'LADDER_SENT_BY_EARLIER_STEP',
  NO_ADDRESS: 'LADDER_NO_ADDRESS',
  NOT_PLANNED: 'LADDER_NOT_PLANNED',
  QUIET_HOURS: 'MESSAGE_HELD',
  WAITS: 'MESSAGE_QUEUED',
  IS_SENT_AGAIN: 'MESSAGE_QUEUED',
  IS_BEING_SENT: 'MESSAGE_SENDING',
  SENT: 'MESSAGE_SENT',
  ARRIVED: 'MESSAGE_DELIVERED',
  UNKNOWN: 'MESSAGE_UNKNOWN',
  FAILED: 'MESSAGE_FAILED',
  TOO_LATE: 'MESSAGE_EXPIRED',
  ADDRESS_REMOVED: 'REASON_ADDRESS_REMOVED',
  SWITCHED_OFF: 'REASON_MUTED',
  NOT_CHOSEN: 'REASON_NOT_CHOSEN',
  SUPPRESSED: 'REASON_SUPPRESSED',
  QUIET_TOO_LONG: 'REASON_QUIET',
  OVER_BUDGET: 'REASON_BUDGET',
  COUNTRY: 'REASON_COUNTRY',
  TOO_MANY: 'REASON_TOO_MANY',
  OPTED_OUT: 'REASON_OPTED_OUT',
  ADDRESS_GONE: 'REASON_GONE',
  SKIPPED: 'MESSAGE_SKIPPED',
} as const satisfies Record<LadderOutcome, string>;

/** Outcomes whose time is that of what happens next. */
const PENDING: readonly LadderOutcome[] = ['NOT_DUE', 'PLANNED_SOON', 'QUIET_HOURS', 'WAITS', 'IS_SENT_AGAIN', 'IS_BEING_SENT'];
/** The person has it, or does not need it. */
const NOT_NEEDED: readonly LadderOutcome[] = ['ACKNOWLEDGED_FIRST', 'NOT_TRUE', 'PAGE_WAS_OPEN', 'SENT_BY_EARLIER_STEP'];

/** The steps after the page, for one person: what was sent to which address, and why what was not sent was not. */
export function OtherChannels({ steps }: { steps: readonly Step[] }) {
  return (
    <>
      <h4>{t('MESSAGES_TO')}</h4>
      {steps.length === 0 && <p class="muted">{t('NO_LADDER')}</p>}
      <ol class="ladder">
        {steps.map((step) => (
          <li key={`${step.step} ${step.address}`} data-step={step.step} data-outcome={step.outcome}>
            <StepLine step={step} />
          </li>
        ))}
      </ol>
    </>
  );
}

function StepLine({ step: { step, channel, outcome, at, address, reason } }: { step: Step }) {
  const mark = markOf(outcome);
  const isPending = PENDING.includes(outcome);
  return (
    <>
      <span class={`state ${mark === 'WARNING' ? 'warning' : mark}`}>
        <Icon name={mark} />
        <span>
          {step}. {channelText(channel)}: {t(WORDS[outcome])} {at && !isPending && <Moment at={at} />}
        </span>
      </span>
      <small class="why muted">
        {address && <code>{address}</code>} {reason && `${reasonText(reason)}.`}{' '}
        {at && isPending && (
          <>
            {t('NEXT_TRY')}: <Moment at={at} />
          </>
        )}
      </small>
    </>
  );
}

function markOf(outcome: LadderOutcome): Mark {
  if (outcome === 'SENT' || outcome === 'ARRIVED') return 'OPEN';
  if (PENDING.includes(outcome)) return 'PAUSED';
  return NOT_NEEDED.includes(outcome) ? 'CLOSED' : 'WARNING';
}
