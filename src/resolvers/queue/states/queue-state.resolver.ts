import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { QueueKeepers } from '../../authorization.js';
import { actorOf, type GraphQLContext } from '../../context.js';
import { DrainQueueInput } from './drain-queue.input.js';
import { PauseQueueInput } from './pause-queue.input.js';
import { QueueStatePayload } from './queue-state-payload.type.js';
import { ResumeQueueInput } from './resume-queue.input.js';

/** The states between open and closed. */
@Resolver()
export class QueueStateResolver {
  @QueueKeepers()
  @Mutation(() => QueueStatePayload, {
    description:
      'Ends the joining of an open or paused queue. People in its line are still served, and each one is notified whether that will be before the end. When nobody is left, or with the end of the day, the queue closes. A queue without people closes at once. A second request changes nothing. For a closed queue the answer is CONFLICT. For nurses and admins.',
  })
  async drainQueue(
    @Arg('input', () => DrainQueueInput, { description: 'The queue.' }) input: DrainQueueInput,
    @Ctx() context: GraphQLContext,
  ): Promise<QueueStatePayload> {
    return { status: await context.services.queueStates.drain(actorOf(context), input) };
  }

  @QueueKeepers()
  @Mutation(() => QueueStatePayload, {
    description:
      'Interrupts the joining of an open queue. People in its line keep their places, are notified, and may be called. A paused queue gets the new end. For a queue that is closed or drains the answer is CONFLICT. For nurses and admins.',
  })
  async pauseQueue(
    @Arg('input', () => PauseQueueInput, { description: 'The queue, and the end of the pause.' }) input: PauseQueueInput,
    @Ctx() context: GraphQLContext,
  ): Promise<QueueStatePayload> {
    return { status: await context.services.queueStates.pause(actorOf(context), input) };
  }

  @QueueKeepers()
  @Mutation(() => QueueStatePayload, {
    description:
      'Opens a paused queue again. Its line continues, and patients are not notified once more. For a queue that is not paused the answer is CONFLICT. For nurses and admins.',
  })
  async resumeQueue(
    @Arg('input', () => ResumeQueueInput, { description: 'The queue.' }) input: ResumeQueueInput,
    @Ctx() context: GraphQLContext,
  ): Promise<QueueStatePayload> {
    return { status: await context.services.queueStates.resume(actorOf(context), input) };
  }
}
