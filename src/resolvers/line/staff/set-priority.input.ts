import { Field, InputType } from 'type-graphql';
import { ServiceClass } from '../../../entities/line/service-class.enum.js';
import { QueueEntryInput } from '../queue-entry.input.js';

@InputType({ description: 'The person whose urgency is other than thought.' })
export class SetPriorityInput extends QueueEntryInput {
  @Field(() => ServiceClass, { description: 'How urgent the person is.' })
  serviceClass!: ServiceClass;
}
