import type { Texts } from '../texts.js';

export const fr: Texts = {
  QUEUE_OPENED: 'La file d’attente {department} est maintenant OUVERTE ! Vous pouvez la rejoindre.',
  QUEUE_CLOSED: 'La file d’attente {department} est maintenant FERMÉE.',
  STATUS_OPEN:
    'File d’attente ouverte – {waiting, plural, =0 {vous pouvez la rejoindre} one {# personne attend} many {# personnes attendent} other {# personnes attendent}}',
  STATUS_CLOSED: 'File d’attente fermée',
  RULE_CLOSED: '{dates} fermé : {reason}',
  RULE_NONE: 'Pas d’heures d’ouverture',
};
