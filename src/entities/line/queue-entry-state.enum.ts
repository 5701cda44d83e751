import { registerEnumType } from 'type-graphql';

/** The state of one person's place in the line. */
export enum QueueEntryState {
  WAITING = 'WAITING',
  CALLED = 'CALLED',
  IN_SERVICE = 'IN_SERVICE',
  ON_HOLD = 'ON_HOLD',
  NO_SHOW = 'NO_SHOW',
  CANCELLED = 'CANCELLED',
  COMPLETED = 'COMPLETED',
  TRANSFERRED = 'TRANSFERRED',
}

registerEnumType(QueueEntryState, {
  name: 'QueueEntryState',
  description: 'The state of a place in the line.',
  valuesConfig: {
    WAITING: { description: 'The person waits to be called.' },
    CALLED: { description: 'The person was called, and has not arrived yet.' },
    IN_SERVICE: { description: 'The person is at the service point.' },
    ON_HOLD: { description: 'The person is absent for a while, for example at an examination, and is not called.' },
    NO_SHOW: { description: 'The person was called and did not come.' },
    CANCELLED: { description: 'The person left the line, or was removed from it.' },
    COMPLETED: { description: 'The person was served.' },
    TRANSFERRED: { description: 'The person has a new place in the line of another department.' },
  },
});

/** The states of a place that still counts: a person has at most one such place in each department. */
export const LIVE_STATES = [
  QueueEntryState.WAITING,
  QueueEntryState.CALLED,
  QueueEntryState.IN_SERVICE,
  QueueEntryState.ON_HOLD,
] as const;
