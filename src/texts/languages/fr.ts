import type { Texts } from '../texts.js';

export const fr: Texts = {
  QUEUE_OPENED: 'La file d’attente {department} est maintenant OUVERTE ! Vous pouvez la rejoindre.',
  QUEUE_CLOSED: 'La file d’attente {department} est maintenant FERMÉE.',
  QUEUE_OPENS_SOON: '{department} ouvre à {time}.',
  STATUS_OPEN:
    'File d’attente ouverte – {waiting, plural, =0 {vous pouvez la rejoindre} one {# personne attend} many {# personnes attendent} other {# personnes attendent}}',
  STATUS_CLOSED: 'File d’attente fermée',
  RULE_CLOSED: '{dates} fermé : {reason}',
  RULE_NONE: 'Pas d’heures d’ouverture',
  HOURS_OPEN_WEEKLY: '{department} est ouvert ({time}), car les horaires de la semaine s’appliquent : {rule}.',
  HOURS_OPEN_SPECIAL: '{department} est ouvert ({time}), car des horaires spéciaux s’appliquent : {rule}.',
  HOURS_CLOSED_EXCEPTION: '{department} est fermé ({time}), car une exception s’applique : {rule}.',
  HOURS_CLOSED: '{department} est fermé ({time}), car aucun horaire d’ouverture ne s’applique à ce moment.',
  HOURS_KEPT_OPEN: '{department} est ouvert ({time}), car une personne le maintient ouvert. Fin : {until}.',
  HOURS_KEPT_CLOSED: '{department} est fermé ({time}), car une personne le maintient fermé. Fin : {until}.',
  HOURS_CLOSES: 'Fermeture : {time}.',
  HOURS_OPENS: 'Ouverture : {time}.',
  HOURS_STAY: 'Aucun autre changement n’est connu.',
  RULE_KEPT_OPEN: 'Maintenu ouvert par une personne. Fin : {until}',
  RULE_KEPT_CLOSED: 'Maintenu fermé par une personne. Fin : {until}',
};
