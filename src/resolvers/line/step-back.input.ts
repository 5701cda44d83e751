import { Field, InputType, Int } from 'type-graphql';
import { QueueEntryInput } from './queue-entry.input.js';

@InputType({ description: 'An entry, and the number of people who go first.' })
export class StepBackInput extends QueueEntryInput {
  @Field(() => Int, { description: 'The number of people who wait behind and go first, from 1 to 50.' })
  places!: number;
}
