import { Field, ObjectType } from 'type-graphql';
import { QueueStatus } from '../../../entities/queue/queue-status.entity.js';

@ObjectType({
  simpleResolvers: true,
  description: 'The result of a change of the state of a queue. Everything in it is committed.',
})
export class QueueStatePayload {
  @Field(() => QueueStatus, { description: 'The current state of the queue.' })
  status!: QueueStatus;
}
