import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { EntryView } from '../../../services/line/line-reading.service.js';
import { QueueKeepers } from '../../authorization.js';
import { type GraphQLContext, staffActorOf } from '../../context.js';
import { QueueEntryInput } from '../queue-entry.input.js';
import { QueueEntryPayload } from '../queue-entry-payload.type.js';
import { RequeueInput } from './requeue.input.js';
import { SetPriorityInput } from './set-priority.input.js';
import { TransferInput } from './transfer.input.js';

/** Staff move people within a line and between lines, and undo what they have just done. */
@Resolver()
export class MovingResolver {
  @QueueKeepers()
  @Mutation(() => QueueEntryPayload, {
    description:
      'The person waits again, at the given place. They are notified of it. In another state the answer is CONFLICT with the present state, and with who was faster and when. For nurses and admins.',
  })
  async requeue(
    @Arg('input', () => RequeueInput, { description: 'The person, and the place.' }) input: RequeueInput,
    @Ctx() context: GraphQLContext,
  ): Promise<{ entry: EntryView }> {
    return { entry: await context.services.moving.requeue(staffActorOf(context), input) };
  }

  @QueueKeepers()
  @Mutation(() => QueueEntryPayload, {
    description:
      'Gives the person another service class, and the place that they would have had with it from the beginning. They are notified of it. The change log keeps it. In another state the answer is CONFLICT with the present state, and with who was faster and when. For nurses and admins.',
  })
  async setPriority(
    @Arg('input', () => SetPriorityInput, { description: 'The person, and the service class.' }) input: SetPriorityInput,
    @Ctx() context: GraphQLContext,
  ): Promise<{ entry: EntryView }> {
    return { entry: await context.services.moving.setPriority(staffActorOf(context), input) };
  }

  @QueueKeepers()
  @Mutation(() => QueueEntryPayload, {
    description:
      'Gives the person a place in the line of another department, with the wait that counts so far. The answer is the entry in the first line; `transferredTo` is the new one. The person is notified, and the change log keeps it. If the other queue receives nobody, or the person is in it already, the answer is CONFLICT. For nurses and admins.',
  })
  async transfer(
    @Arg('input', () => TransferInput, { description: 'The person, and the department.' }) input: TransferInput,
    @Ctx() context: GraphQLContext,
  ): Promise<{ entry: EntryView }> {
    return { entry: await context.services.transfers.transfer(staffActorOf(context), input) };
  }

  @QueueKeepers()
  @Mutation(() => QueueEntryPayload, {
    description:
      'Undoes the last action on the entry, if staff did it at most 5 minutes ago: all that it changed is as before, also the place in the line. The person is notified of what is true now. Another last action is CONFLICT. For nurses and admins.',
  })
  async undo(
    @Arg('input', () => QueueEntryInput, { description: 'The person.' }) input: QueueEntryInput,
    @Ctx() context: GraphQLContext,
  ): Promise<{ entry: EntryView }> {
    return { entry: await context.services.undoing.undo(staffActorOf(context), input) };
  }
}
