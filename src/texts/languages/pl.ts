import type { Texts } from '../texts.js';

export const pl: Texts = {
  QUEUE_OPENED: 'Kolejka {department} jest teraz OTWARTA! Można do niej dołączyć.',
  QUEUE_CLOSED: 'Kolejka {department} jest teraz ZAMKNIĘTA.',
  QUEUE_OPENS_SOON: '{department} otwiera się o {time}.',
  STATUS_OPEN:
    'Kolejka otwarta – {waiting, plural, =0 {można dołączyć} one {czeka # osoba} few {czekają # osoby} many {czeka # osób} other {czeka # osoby}}',
  STATUS_CLOSED: 'Kolejka zamknięta',
  RULE_CLOSED: '{dates} zamknięte: {reason}',
  HOURS_OPEN_WEEKLY: '{department}: otwarte ({time}), ponieważ obowiązują godziny tygodniowe: {rule}.',
  HOURS_OPEN_SPECIAL: '{department}: otwarte ({time}), ponieważ obowiązują godziny specjalne: {rule}.',
  HOURS_CLOSED_EXCEPTION: '{department}: zamknięte ({time}), ponieważ obowiązuje wyjątek: {rule}.',
  HOURS_CLOSED: '{department}: zamknięte ({time}), ponieważ o tej porze nie obowiązują żadne godziny otwarcia.',
  HOURS_KEPT_OPEN: '{department}: otwarte ({time}), ponieważ tak zdecydowała osoba z personelu. Koniec: {until}.',
  HOURS_KEPT_CLOSED: '{department}: zamknięte ({time}), ponieważ tak zdecydowała osoba z personelu. Koniec: {until}.',
  HOURS_CLOSES: 'Zamknięcie: {time}.',
  HOURS_OPENS: 'Otwarcie: {time}.',
  HOURS_STAY: 'Nie jest znana żadna dalsza zmiana.',
  RULE_KEPT_OPEN: 'Otwarte decyzją personelu. Koniec: {until}',
  RULE_KEPT_CLOSED: 'Zamknięte decyzją personelu. Koniec: {until}',
  RULE_NONE: 'Brak godzin otwarcia',
};
