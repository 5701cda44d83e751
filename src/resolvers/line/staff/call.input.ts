import { Field, ID, InputType } from 'type-graphql';
import { QueueEntryInput } from '../queue-entry.input.js';

@InputType({ description: 'The person to call, and to where.' })
export class CallInput extends QueueEntryInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Id of the service point to which the person is called; null: nothing is said about it.',
  })
  servicePoint?: string | null;
}
