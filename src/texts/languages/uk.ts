import type { Texts } from '../texts.js';

export const uk: Texts = {
  QUEUE_OPENED: 'Черга {department} тепер ВІДКРИТА! Можна ставати в чергу.',
  QUEUE_CLOSED: 'Черга {department} тепер ЗАКРИТА.',
  STATUS_OPEN:
    'Черга відкрита – {waiting, plural, =0 {можна ставати в чергу} one {чекає # людина} few {чекають # людини} many {чекає # людей} other {чекає # людини}}',
  STATUS_CLOSED: 'Черга закрита',
  RULE_CLOSED: '{dates} зачинено: {reason}',
  RULE_NONE: 'Немає годин роботи',
};
