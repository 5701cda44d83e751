import type { Texts } from '../texts.js';

export const de: Texts = {
  QUEUE_OPENED: 'Die Warteschlange {department} ist jetzt GEÖFFNET! Sie können sich jetzt einreihen.',
  QUEUE_CLOSED: 'Die Warteschlange {department} ist jetzt GESCHLOSSEN.',
  STATUS_OPEN:
    'Warteschlange offen – {waiting, plural, =0 {Sie können sich einreihen} one {# Person wartet} other {# Personen warten}}',
  STATUS_CLOSED: 'Warteschlange geschlossen',
  RULE_CLOSED: '{dates} geschlossen: {reason}',
  RULE_NONE: 'Keine Öffnungszeiten',
};
