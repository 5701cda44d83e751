import type { Texts } from '../texts.js';

export const de: Texts = {
  QUEUE_OPENED: 'Die Warteschlange {department} ist jetzt GEÖFFNET! Sie können sich jetzt einreihen.',
  QUEUE_CLOSED: 'Die Warteschlange {department} ist jetzt GESCHLOSSEN.',
  QUEUE_OPENS_SOON: '{department} öffnet um {time} Uhr.',
  STATUS_OPEN:
    'Warteschlange offen – {waiting, plural, =0 {Sie können sich einreihen} one {# Person wartet} other {# Personen warten}}',
  STATUS_CLOSED: 'Warteschlange geschlossen',
  RULE_CLOSED: '{dates} geschlossen: {reason}',
  HOURS_OPEN_WEEKLY: '{department} ist geöffnet ({time}), denn es gelten die wöchentlichen Öffnungszeiten {rule}.',
  HOURS_OPEN_SPECIAL: '{department} ist geöffnet ({time}), denn es gelten besondere Öffnungszeiten: {rule}.',
  HOURS_CLOSED_EXCEPTION: '{department} ist geschlossen ({time}), denn es gilt eine Ausnahme: {rule}.',
  HOURS_CLOSED: '{department} ist geschlossen ({time}), denn zu dieser Zeit gelten keine Öffnungszeiten.',
  HOURS_KEPT_OPEN: '{department} ist geöffnet ({time}), denn eine Person hält es offen. Ende: {until}.',
  HOURS_KEPT_CLOSED: '{department} ist geschlossen ({time}), denn eine Person hält es geschlossen. Ende: {until}.',
  HOURS_CLOSES: 'Schließt: {time}.',
  HOURS_OPENS: 'Öffnet: {time}.',
  HOURS_STAY: 'Es ist keine weitere Änderung bekannt.',
  RULE_KEPT_OPEN: 'Von einer Person offen gehalten. Ende: {until}',
  RULE_KEPT_CLOSED: 'Von einer Person geschlossen gehalten. Ende: {until}',
  RULE_NONE: 'Keine Öffnungszeiten',
};
