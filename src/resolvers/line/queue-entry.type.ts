import { Field, GraphQLISODateTime, ID, Int, ObjectType } from 'type-graphql';
import { CallAnswer } from '../../entities/line/call-answer.enum.js';
import { QueueEntryState } from '../../entities/line/queue-entry-state.enum.js';
import { ServiceClass } from '../../entities/line/service-class.enum.js';

/** An entry as clients see it. Fields that cost a query, or that only staff see, are in the resolver. */
@ObjectType('QueueEntry', { simpleResolvers: true, description: 'One person’s place in the line of a department.' })
export class QueueEntryType {
  @Field(() => ID, { description: 'Identifies the entry. Contains the name of its type.' })
  id!: number;

  @Field(() => QueueEntryState, { description: 'The state of the place.' })
  state!: QueueEntryState;

  @Field(() => ServiceClass, { description: 'How urgent the person is.' })
  serviceClass!: ServiceClass;

  @Field(() => GraphQLISODateTime, { description: 'When the person joined the line.' })
  joinedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the person was last called; null: not yet.' })
  calledAt!: Date | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'While the person is called: until when they must answer or arrive; null in other states.',
  })
  answerBy!: Date | null;

  @Field(() => CallAnswer, { nullable: true, description: 'What the person answered to the call; null: nothing.' })
  answer!: CallAnswer | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'While the queue drains: whether the person will probably be seen before the end; null in other states.',
  })
  willBeSeen!: boolean | null;

  @Field(() => Int, {
    description: 'The person is notified when at most so many people are ahead.',
  })
  notifyWhenAhead!: number;

  @Field(() => Int, {
    description: 'Grows by one with every change of the entry. Send it as expectedVersion when you change it.',
  })
  version!: number;
}
