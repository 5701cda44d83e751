import { Field, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import type { WaitEstimate } from '../../../entities/line/wait-estimate.js';
import { QueueState } from '../../../entities/queue/queue-state.enum.js';
import { DisplayCallType } from './display-call.type.js';
import { WaitEstimateType } from './wait-estimate.type.js';

@ObjectType('DisplayBoard', {
  simpleResolvers: true,
  description: 'What the screen in a waiting room shows. It holds tickets and service points, never a name.',
})
export class DisplayBoardType {
  departmentId!: number;

  @Field(() => QueueState, { description: 'The state of the queue.' })
  state!: QueueState;

  @Field(() => Int, { description: 'The number of people who wait.' })
  waiting!: number;

  @Field(() => WaitEstimateType, {
    nullable: true,
    description: 'The estimated wait of a person who joins now; null: nobody can join.',
  })
  estimate!: WaitEstimate | null;

  @Field(() => DisplayCallType, { nullable: true, description: 'The newest call; null: nobody was called yet.' })
  newest!: DisplayCallType | null;

  @Field(() => [DisplayCallType], { description: 'The six newest calls, the newest first: the newest one and five before it.' })
  recent!: DisplayCallType[];

  @Field(() => [String], {
    description: 'Tickets of the people who did not come in the last 30 minutes, the newest first; at most 10.',
  })
  missed!: string[];

  @Field(() => GraphQLISODateTime, { description: 'When the line was read.' })
  asOf!: Date;

  @Field(() => Int, { description: 'Grows with time. Ignore a board with a smaller version than the one that you have.' })
  version!: number;
}
