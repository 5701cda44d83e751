import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { EntryView } from '../../../services/line/line-reading.service.js';
import { QueueKeepers } from '../../authorization.js';
import { type GraphQLContext, staffActorOf } from '../../context.js';
import { QueueEntryInput } from '../queue-entry.input.js';
import { QueueEntryPayload } from '../queue-entry-payload.type.js';

/** Staff serve people, and say who did not come. */
@Resolver()
export class ServingResolver {
  @QueueKeepers()
  @Mutation(() => QueueEntryPayload, {
    description:
      'The called person has arrived, and is served from now on. In another state the answer is CONFLICT with the present state, and with who was faster and when. For nurses and admins.',
  })
  async startService(
    @Arg('input', () => QueueEntryInput, { description: 'The person.' }) input: QueueEntryInput,
    @Ctx() context: GraphQLContext,
  ): Promise<{ entry: EntryView }> {
    return { entry: await context.services.serving.start(staffActorOf(context), input) };
  }

  @QueueKeepers()
  @Mutation(() => QueueEntryPayload, {
    description:
      'The person was served. In another state the answer is CONFLICT with the present state, and with who was faster and when. For nurses and admins.',
  })
  async completeService(
    @Arg('input', () => QueueEntryInput, { description: 'The person.' }) input: QueueEntryInput,
    @Ctx() context: GraphQLContext,
  ): Promise<{ entry: EntryView }> {
    return { entry: await context.services.serving.complete(staffActorOf(context), input) };
  }

  @QueueKeepers()
  @Mutation(() => QueueEntryPayload, {
    description:
      'The called person did not come. The server does the same by itself when a call and its repetition have no answer. The person is notified, and may join again near the front for 30 minutes. In another state the answer is CONFLICT with the present state, and with who was faster and when. For nurses and admins.',
  })
  async markNoShow(
    @Arg('input', () => QueueEntryInput, { description: 'The person.' }) input: QueueEntryInput,
    @Ctx() context: GraphQLContext,
  ): Promise<{ entry: EntryView }> {
    return { entry: await context.services.serving.markNoShow(staffActorOf(context), input) };
  }

  @QueueKeepers()
  @Mutation(() => QueueEntryPayload, {
    description:
      'The person is absent for a while, for example at an examination, and is not called by callNext. `call` and `requeue` end it. In another state the answer is CONFLICT with the present state, and with who was faster and when. For nurses and admins.',
  })
  async hold(
    @Arg('input', () => QueueEntryInput, { description: 'The person.' }) input: QueueEntryInput,
    @Ctx() context: GraphQLContext,
  ): Promise<{ entry: EntryView }> {
    return { entry: await context.services.serving.hold(staffActorOf(context), input) };
  }

  @QueueKeepers()
  @Mutation(() => QueueEntryPayload, {
    description:
      'Removes the person from the line. They are notified. The change log keeps it. In another state the answer is CONFLICT with the present state, and with who was faster and when. For nurses and admins.',
  })
  async cancelEntry(
    @Arg('input', () => QueueEntryInput, { description: 'The person.' }) input: QueueEntryInput,
    @Ctx() context: GraphQLContext,
  ): Promise<{ entry: EntryView }> {
    return { entry: await context.services.serving.cancel(staffActorOf(context), input) };
  }
}
