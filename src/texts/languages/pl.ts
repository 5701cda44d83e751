import type { Texts } from '../texts.js';

export const pl: Texts = {
  QUEUE_OPENED: 'Kolejka {department} jest teraz OTWARTA! Można do niej dołączyć.',
  QUEUE_CLOSED: 'Kolejka {department} jest teraz ZAMKNIĘTA.',
  STATUS_OPEN:
    'Kolejka otwarta – {waiting, plural, =0 {można dołączyć} one {czeka # osoba} few {czekają # osoby} many {czeka # osób} other {czeka # osoby}}',
  STATUS_CLOSED: 'Kolejka zamknięta',
  RULE_CLOSED: '{dates} zamknięte: {reason}',
  RULE_NONE: 'Brak godzin otwarcia',
};
