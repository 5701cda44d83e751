import type { Texts } from '../texts.js';

export const en: Texts = {
  QUEUE_OPENED: 'The {department} queue is now OPEN! You can now join the queue.',
  QUEUE_CLOSED: 'The {department} queue is now CLOSED.',
  QUEUE_OPENS_SOON: '{department} opens at {time}.',
  STATUS_OPEN: 'Queue Open - {waiting, plural, =0 {Ready to Join} one {# waiting} other {# waiting}}',
  STATUS_CLOSED: 'Queue Closed',
  RULE_CLOSED: '{dates} closed: {reason}',
  HOURS_OPEN_WEEKLY: '{department} is open ({time}), because its weekly hours are {rule}.',
  HOURS_OPEN_SPECIAL: '{department} is open ({time}), because special hours apply: {rule}.',
  HOURS_CLOSED_EXCEPTION: '{department} is closed ({time}), because an exception applies: {rule}.',
  HOURS_CLOSED: '{department} is closed ({time}), because no opening hours apply at this time.',
  HOURS_KEPT_OPEN: '{department} is open ({time}), because a person keeps it open until {until}.',
  HOURS_KEPT_CLOSED: '{department} is closed ({time}), because a person keeps it closed until {until}.',
  HOURS_CLOSES: 'It closes on {time}.',
  HOURS_OPENS: 'It opens on {time}.',
  HOURS_STAY: 'No further change is known.',
  RULE_KEPT_OPEN: 'Kept open by a person until {until}',
  RULE_KEPT_CLOSED: 'Kept closed by a person until {until}',
  RULE_NONE: 'No opening hours',
};
