import type { Texts } from '../texts.js';

export const en: Texts = {
  QUEUE_OPENED: 'The {department} queue is now OPEN! You can now join the queue.',
  QUEUE_CLOSED: 'The {department} queue is now CLOSED.',
  STATUS_OPEN: 'Queue Open - {waiting, plural, =0 {Ready to Join} one {# waiting} other {# waiting}}',
  STATUS_CLOSED: 'Queue Closed',
  RULE_CLOSED: '{dates} closed: {reason}',
  RULE_NONE: 'No opening hours',
};
