import { Field, ObjectType } from 'type-graphql';
import { QueueStatus } from '../../entities/queue/queue-status.entity.js';

@ObjectType({ simpleResolvers: true, description: 'The result of a change of an override. Everything in it is committed.' })
export class QueueOverridePayload {
  @Field(() => QueueStatus, { description: 'The current state of the queue, with its override.' })
  status!: QueueStatus;
}
