import { Field, ObjectType } from 'type-graphql';
import { QueueEntryType } from '../queue-entry.type.js';
import { OrderingFactsType } from './ordering-facts.type.js';

@ObjectType({ simpleResolvers: true, description: 'Who was called, and why. It is committed.' })
export class CallNextPayload {
  @Field(() => QueueEntryType, { nullable: true, description: 'The entry that was called; null: nobody waits.' })
  entry!: QueueEntryType | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why this person is first, and what decides about the next two, in the language of the user; null: nobody waits.',
  })
  why!: string | null;

  @Field(() => [OrderingFactsType], {
    description: 'The same as facts: those of the called entry, then those of the next two at the time of the call.',
  })
  orderingFacts!: OrderingFactsType[];
}
