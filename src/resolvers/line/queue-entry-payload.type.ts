import { Field, ObjectType } from 'type-graphql';
import { QueueEntryType } from './queue-entry.type.js';

@ObjectType({ description: 'The result of a change of an entry. Everything in it is committed.' })
export class QueueEntryPayload {
  @Field(() => QueueEntryType, { description: 'The entry after the change.' })
  entry!: QueueEntryType;
}
