import { Field, InputType, Int, registerEnumType } from 'type-graphql';
import { QueueEntryInput } from '../queue-entry.input.js';

export enum RequeueTo {
  FIRST = 'FIRST',
  LAST = 'LAST',
  AFTER = 'AFTER',
}

registerEnumType(RequeueTo, {
  name: 'RequeueTo',
  description: 'A place in the line.',
  valuesConfig: {
    FIRST: { description: 'Before all who wait, also before those who are more urgent.' },
    LAST: { description: 'Behind all who wait.' },
    AFTER: { description: 'Behind the number of people in `after`, or behind all if fewer wait.' },
  },
});

@InputType({ description: 'The person who waits again, and where.' })
export class RequeueInput extends QueueEntryInput {
  @Field(() => RequeueTo, { description: 'The place in the line.' })
  to!: RequeueTo;

  @Field(() => Int, { nullable: true, description: 'For AFTER: how many people go first, from 1 to 10000.' })
  after?: number | null;
}
