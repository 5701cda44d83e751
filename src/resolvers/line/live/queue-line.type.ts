import { Field, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { QueueState } from '../../../entities/queue/queue-state.enum.js';
import { QueueEntryType } from '../queue-entry.type.js';

@ObjectType('QueueLine', { simpleResolvers: true, description: 'The line of one department at one moment, for staff.' })
export class QueueLineType {
  departmentId!: number;

  @Field(() => QueueState, { description: 'The state of the queue.' })
  state!: QueueState;

  @Field(() => Int, { description: 'The number of people who wait.' })
  waiting!: number;

  @Field(() => [QueueEntryType], {
    description:
      'First the people who are called, in service or away for a while, then those who wait, in the order of the line; at most 200.',
  })
  entries!: QueueEntryType[];

  @Field(() => GraphQLISODateTime, { description: 'When the line was read.' })
  asOf!: Date;

  @Field(() => Int, { description: 'Grows with time. Ignore a line with a smaller version than the one that you have.' })
  version!: number;
}
