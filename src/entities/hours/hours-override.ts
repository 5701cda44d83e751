import { registerEnumType } from 'type-graphql';

/** What a person decided for a while, whatever the opening hours say. */
export enum OverrideState {
  KEEP_OPEN = 'KEEP_OPEN',
  KEEP_CLOSED = 'KEEP_CLOSED',
}

registerEnumType(OverrideState, {
  name: 'OverrideState',
  description: 'What a person decided for a while, whatever the opening hours say.',
  valuesConfig: {
    KEEP_OPEN: { description: 'The opening hours do not close the queue.' },
    KEEP_CLOSED: { description: 'The opening hours do not open the queue.' },
  },
});

/** An override in force: it wins over all rules until its end, which does not belong to it. */
export interface HoursOverride {
  state: OverrideState;
  until: Date;
}
