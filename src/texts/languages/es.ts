import type { Texts } from '../texts.js';

export const es: Texts = {
  QUEUE_OPENED: '¡La cola de {department} está ABIERTA! Ya puede unirse a la cola.',
  QUEUE_CLOSED: 'La cola de {department} está CERRADA.',
  QUEUE_OPENS_SOON: '{department} abre a las {time}.',
  STATUS_OPEN:
    'Cola abierta: {waiting, plural, =0 {ya puede unirse} one {# persona en espera} many {# personas en espera} other {# personas en espera}}',
  STATUS_CLOSED: 'Cola cerrada',
  RULE_CLOSED: '{dates} cerrado: {reason}',
  HOURS_OPEN_WEEKLY: '{department} está abierto ({time}), porque se aplica el horario semanal: {rule}.',
  HOURS_OPEN_SPECIAL: '{department} está abierto ({time}), porque se aplica un horario especial: {rule}.',
  HOURS_CLOSED_EXCEPTION: '{department} está cerrado ({time}), porque se aplica una excepción: {rule}.',
  HOURS_CLOSED: '{department} está cerrado ({time}), porque a esta hora no se aplica ningún horario.',
  HOURS_KEPT_OPEN: '{department} está abierto ({time}), porque una persona lo mantiene abierto. Fin: {until}.',
  HOURS_KEPT_CLOSED: '{department} está cerrado ({time}), porque una persona lo mantiene cerrado. Fin: {until}.',
  HOURS_CLOSES: 'Cierre: {time}.',
  HOURS_OPENS: 'Apertura: {time}.',
  HOURS_STAY: 'No se conoce ningún otro cambio.',
  RULE_KEPT_OPEN: 'Una persona lo mantiene abierto. Fin: {until}',
  RULE_KEPT_CLOSED: 'Una persona lo mantiene cerrado. Fin: {until}',
  RULE_NONE: 'Sin horario de apertura',
};
