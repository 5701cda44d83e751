import type { Texts } from '../texts.js';

export const uk: Texts = {
  QUEUE_OPENED: 'Черга {department} тепер ВІДКРИТА! Можна ставати в чергу.',
  QUEUE_CLOSED: 'Черга {department} тепер ЗАКРИТА.',
  QUEUE_OPENS_SOON: '{department} відкривається о {time}.',
  STATUS_OPEN:
    'Черга відкрита – {waiting, plural, =0 {можна ставати в чергу} one {чекає # людина} few {чекають # людини} many {чекає # людей} other {чекає # людини}}',
  STATUS_CLOSED: 'Черга закрита',
  RULE_CLOSED: '{dates} зачинено: {reason}',
  HOURS_OPEN_WEEKLY: '{department}: відкрито ({time}), бо діє тижневий розклад: {rule}.',
  HOURS_OPEN_SPECIAL: '{department}: відкрито ({time}), бо діє особливий розклад: {rule}.',
  HOURS_CLOSED_EXCEPTION: '{department}: закрито ({time}), бо діє виняток: {rule}.',
  HOURS_CLOSED: '{department}: закрито ({time}), бо в цей час розклад не передбачає роботи.',
  HOURS_KEPT_OPEN: '{department}: відкрито ({time}), бо так вирішив персонал. Кінець: {until}.',
  HOURS_KEPT_CLOSED: '{department}: закрито ({time}), бо так вирішив персонал. Кінець: {until}.',
  HOURS_CLOSES: 'Закриття: {time}.',
  HOURS_OPENS: 'Відкриття: {time}.',
  HOURS_STAY: 'Інших змін не відомо.',
  RULE_KEPT_OPEN: 'Відкрито за рішенням персоналу. Кінець: {until}',
  RULE_KEPT_CLOSED: 'Закрито за рішенням персоналу. Кінець: {until}',
  RULE_NONE: 'Немає годин роботи',
};
