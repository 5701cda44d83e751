import type { Texts } from '../texts.js';

export const es: Texts = {
  QUEUE_OPENED: '¡La cola de {department} está ABIERTA! Ya puede unirse a la cola.',
  QUEUE_CLOSED: 'La cola de {department} está CERRADA.',
  STATUS_OPEN:
    'Cola abierta: {waiting, plural, =0 {ya puede unirse} one {# persona en espera} many {# personas en espera} other {# personas en espera}}',
  STATUS_CLOSED: 'Cola cerrada',
  RULE_CLOSED: '{dates} cerrado: {reason}',
  RULE_NONE: 'Sin horario de apertura',
};
