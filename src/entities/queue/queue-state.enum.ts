import { registerEnumType } from 'type-graphql';

/** The state of a queue. */
export enum QueueState {
  OPEN = 'OPEN',
  PAUSED = 'PAUSED',
  DRAINING = 'DRAINING',
  CLOSED = 'CLOSED',
}

registerEnumType(QueueState, {
  name: 'QueueState',
  description: 'The state of a queue.',
  valuesConfig: {
    OPEN: { description: 'Patients may join, and are called.' },
    PAUSED: { description: 'Nobody can join for a while. People in the line keep their places.' },
    DRAINING: { description: 'Nobody can join any more. People in the line are still called.' },
    CLOSED: { description: 'Nobody can join, and nobody waits.' },
  },
});
