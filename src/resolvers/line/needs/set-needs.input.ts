import { Field, InputType } from 'type-graphql';
import { PersonNeed } from '../../../entities/line/person-need.enum.js';
import { QueueEntryInput } from '../queue-entry.input.js';

@InputType({ description: 'The person, and what they need.' })
export class SetNeedsInput extends QueueEntryInput {
  @Field(() => [PersonNeed], { description: 'All that the person needs: what is left out is needed no longer.' })
  needs!: PersonNeed[];
}
