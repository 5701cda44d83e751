import type { Channel } from '../../../../entities/channels/channel.enum.js';
import type { StepCondition } from '../../../../entities/channels/channel-step.entity.js';
import { MessageStatus } from '../../../../entities/channels/delivery.entity.js';
import type { DeliveryView } from '../delivery-view.js';

/** What has become of a step of the ladder for one person, or becomes of it next. */
export enum LadderOutcome {
  NOT_DUE = 'NOT_DUE',
  PLANNED_SOON = 'PLANNED_SOON',
  ACKNOWLEDGED_FIRST = 'ACKNOWLEDGED_FIRST',
  NOT_TRUE = 'NOT_TRUE',
  PAGE_WAS_OPEN = 'PAGE_WAS_OPEN',
  SENT_BY_EARLIER_STEP = 'SENT_BY_EARLIER_STEP',
  NO_ADDRESS = 'NO_ADDRESS',
  NOT_PLANNED = 'NOT_PLANNED',
  QUIET_HOURS = 'QUIET_HOURS',
  WAITS = 'WAITS',
  IS_SENT_AGAIN = 'IS_SENT_AGAIN',
  IS_BEING_SENT = 'IS_BEING_SENT',
  SENT = 'SENT',
  ARRIVED = 'ARRIVED',
  UNKNOWN = 'UNKNOWN',
  FAILED = 'FAILED',
  TOO_LATE = 'TOO_LATE',
  ADDRESS_REMOVED = 'ADDRESS_REMOVED',
  SWITCHED_OFF = 'SWITCHED_OFF',
  NOT_CHOSEN = 'NOT_CHOSEN',
  SUPPRESSED = 'SUPPRESSED',
  QUIET_TOO_LONG = 'QUIET_TOO_LONG',
  OVER_BUDGET = 'OVER_BUDGET',
  COUNTRY = 'COUNTRY',
  TOO_MANY = 'TOO_MANY',
  OPTED_OUT = 'OPTED_OUT',
  ADDRESS_GONE = 'ADDRESS_GONE',
  SKIPPED = 'SKIPPED',
}

/** A step of an announcement's ladder, and what is stored about it and the person. */
export interface LadderFacts {
  step: number;
  channel: Channel;
  condition: StepCondition;
  dueAt: Date;
  /** Everybody up to this person is planned. */
  isPlanned: boolean;
  /** When the last of its recipients were planned. Null: not yet. */
  plannedAt: Date | null;
  hasAddress: boolean;
  /** When the notification was sent to a page of the person. */
  sentToPageAt: Date | null;
  acknowledgedAt: Date | null;
  trueUntil: Date | null;
}

export interface ExplainedLadderStep extends Pick<LadderFacts, 'step' | 'channel' | 'condition'> {
  outcome: LadderOutcome;
  /** When: of what is past, or of what happens next. Null: not known, or no matter of time. */
  at: Date | null;
  /** Masked. Null: there is no message. */
  address: string | null;
  /** Why the provider refused it, in capitals. */
  reason: string | null;
}

/** One entry for each message, and for each step without one. */
export function explainLadder(
  steps: readonly LadderFacts[],
  messages: readonly DeliveryView[],
  now: Date,
): ExplainedLadderStep[] {
  return steps.flatMap((facts): ExplainedLadderStep[] => {
    const common = { step: facts.step, channel: facts.channel, condition: facts.condition };
    const own = messages.filter(({ step }) => step === facts.step);
    if (own.length > 0) return own.map((message) => ({ ...common, ...explainMessage(message), address: message.address }));
    const isEarlier = messages.some(({ channel, step }) => channel === facts.channel && step < facts.step);
    return [{ ...common, ...withoutMessage(facts, isEarlier, now), address: null, reason: null }];
  });
}

type Explained = Pick<ExplainedLadderStep, 'outcome' | 'at'>;

/** A message was planned for those only who had not acknowledged by then: what the person did later is not why there is none. */
function withoutMessage(facts: LadderFacts, isEarlier: boolean, now: Date): Explained {
  const { isPlanned, plannedAt, dueAt, acknowledgedAt, sentToPageAt, trueUntil } = facts;
  const acknowledged = { outcome: LadderOutcome.ACKNOWLEDGED_FIRST, at: acknowledgedAt };
  if (isBefore(acknowledgedAt, plannedAt ?? dueAt)) return acknowledged;
  if (isBefore(trueUntil, isPlanned ? plannedAt : now)) return { outcome: LadderOutcome.NOT_TRUE, at: trueUntil };
  if (acknowledgedAt && !plannedAt) return facts.hasAddress ? acknowledged : { outcome: LadderOutcome.NO_ADDRESS, at: null };
  if (!isPlanned) return { outcome: dueAt > now ? LadderOutcome.NOT_DUE : LadderOutcome.PLANNED_SOON, at: dueAt };
  if (facts.condition === 'NO_OPEN_PAGE' && isBefore(sentToPageAt, plannedAt ?? now))
    return { outcome: LadderOutcome.PAGE_WAS_OPEN, at: sentToPageAt };
  if (isEarlier) return { outcome: LadderOutcome.SENT_BY_EARLIER_STEP, at: null };
  return { outcome: facts.hasAddress ? LadderOutcome.NOT_PLANNED : LadderOutcome.NO_ADDRESS, at: null };
}

function isBefore(at: Date | null, limit: Date | null): boolean {
  return at !== null && limit !== null && at <= limit;
}

const SKIPPED: Readonly<Record<string, LadderOutcome>> = {
  MUTED: LadderOutcome.SWITCHED_OFF,
  NOT_CHOSEN: LadderOutcome.NOT_CHOSEN,
  SUPPRESSED: LadderOutcome.SUPPRESSED,
  QUIET: LadderOutcome.QUIET_TOO_LONG,
  BUDGET: LadderOutcome.OVER_BUDGET,
  COUNTRY: LadderOutcome.COUNTRY,
  TOO_MANY: LadderOutcome.TOO_MANY,
  OPTED_OUT: LadderOutcome.OPTED_OUT,
  GONE: LadderOutcome.ADDRESS_GONE,
};

const CANCELLED: Readonly<Record<string, LadderOutcome>> = {
  ACKNOWLEDGED: LadderOutcome.ACKNOWLEDGED_FIRST,
  ADDRESS_REMOVED: LadderOutcome.ADDRESS_REMOVED,
};

function explainMessage({
  status,
  reason,
  dueAt,
  sentAt,
  deliveredAt,
}: DeliveryView): Explained & Pick<ExplainedLadderStep, 'reason'> {
  const is = (outcome: LadderOutcome, at: Date | null = null, because: string | null = null) => ({
    outcome,
    at,
    reason: because,
  });
  switch (status) {
    case MessageStatus.HELD:
      return is(LadderOutcome.QUIET_HOURS, dueAt);
    case MessageStatus.QUEUED:
      return is(reason === null ? LadderOutcome.WAITS : LadderOutcome.IS_SENT_AGAIN, dueAt, reason);
    case MessageStatus.SENDING:
      return is(LadderOutcome.IS_BEING_SENT);
    case MessageStatus.SENT:
      return is(LadderOutcome.SENT, sentAt);
    case MessageStatus.DELIVERED:
      return is(LadderOutcome.ARRIVED, deliveredAt);
    case MessageStatus.UNKNOWN:
      return is(LadderOutcome.UNKNOWN);
    case MessageStatus.FAILED:
      return is(LadderOutcome.FAILED, null, reason);
    case MessageStatus.EXPIRED:
      return is(LadderOutcome.TOO_LATE, null, reason);
    case MessageStatus.CANCELLED:
      return is(CANCELLED[reason ?? ''] ?? LadderOutcome.NOT_TRUE);
    case MessageStatus.SKIPPED:
      return is(SKIPPED[reason ?? ''] ?? LadderOutcome.SKIPPED, null, reason);
  }
}
