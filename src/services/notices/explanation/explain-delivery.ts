import type { DeliveryFailure, DeliveryStatus } from '../../../entities/notices/notification.entity.js';

/** What is stored about one announcement, one person, and the notification between them. */
export interface DeliveryFacts {
  isActive: boolean;
  /** It is for all patients, and the person is one; or it is for this person alone. */
  isRecipient: boolean;
  /** Retention has deleted all notifications of the announcement. */
  isDeleted: boolean;
  announcedAt: Date | null;
  /** Afterwards nobody is notified of it. */
  trueUntil: Date | null;
  /** Null: there is no notification. */
  status: DeliveryStatus | null;
  attempts: number | null;
  failure: DeliveryFailure | null;
  lastAttemptAt: Date | null;
  /** The time of the acknowledgement, too, if that came first: from a fast page, or by a message without any page. */
  sentAt: Date | null;
  deliveredAt: Date | null;
}

export enum DeliveryStep {
  ACCOUNT = 'ACCOUNT',
  RECIPIENT = 'RECIPIENT',
  WRITTEN = 'WRITTEN',
  SENT = 'SENT',
  ACKNOWLEDGED = 'ACKNOWLEDGED',
}

export enum DeliveryOutcome {
  ACKNOWLEDGED = 'ACKNOWLEDGED',
  IS_RETRIED = 'IS_RETRIED',
  AT_NEXT_CONNECT = 'AT_NEXT_CONNECT',
  NO_LONGER_TRUE = 'NO_LONGER_TRUE',
  NOT_FOR_THIS_PERSON = 'NOT_FOR_THIS_PERSON',
  RECORD_DELETED = 'RECORD_DELETED',
}

export interface ExplainedStep {
  step: DeliveryStep;
  isDone: boolean;
  at: Date | null;
}

export interface ExplainedDelivery {
  /** In the order in which a notification passes them. */
  steps: ExplainedStep[];
  outcome: DeliveryOutcome;
  attempts: number;
  failure: DeliveryFailure | null;
  lastAttemptAt: Date | null;
  trueUntil: Date | null;
}

/** Says how far a notification came, and what happens to it next. */
export function explainDelivery(facts: DeliveryFacts, now: Date): ExplainedDelivery {
  const { isActive, isRecipient, status, announcedAt, sentAt, deliveredAt, failure, lastAttemptAt, trueUntil } = facts;
  const step = (name: DeliveryStep, isDone: boolean, at: Date | null = null) => ({ step: name, isDone, at });
  return {
    steps: [
      step(DeliveryStep.ACCOUNT, isActive),
      step(DeliveryStep.RECIPIENT, isRecipient),
      step(DeliveryStep.WRITTEN, status !== null, status === null ? null : announcedAt),
      step(DeliveryStep.SENT, sentAt !== null, sentAt?.getTime() === deliveredAt?.getTime() ? null : sentAt),
      step(DeliveryStep.ACKNOWLEDGED, deliveredAt !== null, deliveredAt),
    ],
    outcome: outcomeOf(facts, now),
    attempts: facts.attempts ?? 0,
    failure,
    lastAttemptAt,
    trueUntil,
  };
}

function outcomeOf({ isActive, isRecipient, isDeleted, status, trueUntil }: DeliveryFacts, now: Date): DeliveryOutcome {
  if (status === 'DELIVERED') return DeliveryOutcome.ACKNOWLEDGED;
  if (status === null && isDeleted) return DeliveryOutcome.RECORD_DELETED;
  if (!isActive || !isRecipient) return DeliveryOutcome.NOT_FOR_THIS_PERSON;
  if (trueUntil !== null && trueUntil <= now) return DeliveryOutcome.NO_LONGER_TRUE;
  // A patient who is new gets it with the next connection, and so does one whose attempts have all failed.
  return status === null || status === 'FAILED' ? DeliveryOutcome.AT_NEXT_CONNECT : DeliveryOutcome.IS_RETRIED;
}
