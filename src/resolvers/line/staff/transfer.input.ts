import { Field, InputType } from 'type-graphql';
import { QueueEntryInput } from '../queue-entry.input.js';

@InputType({ description: 'The person to send to another department.' })
export class TransferInput extends QueueEntryInput {
  @Field(() => String, { description: 'Code of the other department. Its queue must be OPEN or PAUSED.' })
  to!: string;
}
