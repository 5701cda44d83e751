import type { Channel, MessageStatus, NotificationEvent } from '../../generated/operations.js';
import type { Mark } from '../../kit/look/marks.js';
import { t } from '../texts.js';

export const CHANNELS = ['WEB_PUSH', 'EMAIL', 'SMS'] as const satisfies readonly Channel[];

/** What happens with a message, in the order in which it passes them. */
export const STATUSES = [
  'HELD',
  'QUEUED',
  'SENDING',
  'SENT',
  'DELIVERED',
  'UNKNOWN',
  'FAILED',
  'EXPIRED',
  'CANCELLED',
  'SKIPPED',
] as const satisfies readonly MessageStatus[];

/** Messages that may be sent again, if their announcement is still true. */
export const RETRYABLE = ['FAILED', 'UNKNOWN', 'EXPIRED'] as const satisfies readonly MessageStatus[];

/** Why something was not sent, failed or was not needed, in the order of the filter. The API has more: answers such as HTTP_503. */
export const REASONS = [
  'MUTED',
  'NOT_CHOSEN',
  'SUPPRESSED',
  'QUIET',
  'BUDGET',
  'COUNTRY',
  'TOO_MANY',
  'OPTED_OUT',
  'GONE',
  'ACKNOWLEDGED',
  'NOT_TRUE',
  'ADDRESS_REMOVED',
  'ADDRESS',
  'MESSAGE',
  'ATTEMPTS',
  'TIMEOUT',
  'CONFIG',
  'UNREACHABLE',
  'TLS',
  'ABORTED',
  'INTERNAL',
  'TOO_LONG',
  'HOST_NOT_ALLOWED',
] as const;

/** Codes that mean the same to a person. They are named beside it, for the one who has to find out more. */
const ALIASES: Readonly<Record<string, (typeof REASONS)[number]>> = {
  DNS: 'UNREACHABLE',
  DROPPED: 'UNREACHABLE',
  NETWORK: 'UNREACHABLE',
  AUTH: 'CONFIG',
  NOAUTH: 'CONFIG',
  STOPPED: 'OPTED_OUT',
};

/** The name of an event, in words. */
export const eventText = (event: NotificationEvent): string => t(`EVENT_${event}`);

/** The name of a channel, in words. */
export const channelText = (channel: Channel): string => t(`VIA_${channel}`);

/** Why, in words. A code that has none is shown as it is. */
export function reasonText(reason: string): string {
  const known = REASONS.find((each) => each === reason);
  if (known) return t(`REASON_${known}`);
  const alias = ALIASES[reason];
  if (alias) return `${t(`REASON_${alias}`)} (${reason})`;
  const isAnswer = /^(HTTP|SMTP|SMS)_\d/.test(reason);
  return t(isAnswer ? 'REASON_ANSWER' : 'REASON_CODE', { code: `\u2066${isAnswer ? answerText(reason) : reason}\u2069` });
}

/** SMTP_550_5_1_1 is "SMTP 550 5.1.1". */
const answerText = (code: string) =>
  code
    .replace(/^([A-Z]+)_(\d+)_?/, '$1 $2 ')
    .replaceAll('_', '.')
    .trim();

/** The shape beside a status: filled circle, two bars, triangle, ring. */
export function markOf(status: MessageStatus): Mark {
  if (status === 'SENT' || status === 'DELIVERED') return 'OPEN';
  if (status === 'HELD' || status === 'QUEUED' || status === 'SENDING') return 'PAUSED';
  return status === 'CANCELLED' || status === 'SKIPPED' ? 'CLOSED' : 'WARNING';
}
