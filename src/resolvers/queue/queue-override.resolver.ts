import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { AppUser } from '../../entities/directory/app-user.entity.js';
import { OverrideState } from '../../entities/hours/hours-override.js';
import { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import { isStaff, QueueKeepers } from '../authorization.js';
import { actorOf, type GraphQLContext } from '../context.js';
import { ClearQueueOverrideInput } from './clear-queue-override.input.js';
import { QueueOverrideType } from './queue-override.type.js';
import { QueueOverridePayload } from './queue-override-payload.type.js';
import { SetManualOverrideInput } from './set-manual-override.input.js';
import { SetQueueOverrideInput } from './set-queue-override.input.js';

@Resolver(() => QueueOverrideType)
export class QueueOverrideResolver {
  @QueueKeepers()
  @Mutation(() => QueueOverridePayload, {
    description: 'Keeps a queue open or closed for a while, whatever its opening hours say. For nurses and admins.',
  })
  async setQueueOverride(
    @Arg('input', () => SetQueueOverrideInput, { description: 'The queue, and its override.' }) input: SetQueueOverrideInput,
    @Ctx() context: GraphQLContext,
  ): Promise<QueueOverridePayload> {
    return { status: await context.services.queues.setOverride(actorOf(context), input) };
  }

  @QueueKeepers()
  @Mutation(() => QueueOverridePayload, {
    description: 'Removes the override of a queue, which then follows its opening hours. For nurses and admins.',
  })
  async clearQueueOverride(
    @Arg('input', () => ClearQueueOverrideInput, { description: 'The queue.' }) input: ClearQueueOverrideInput,
    @Ctx() context: GraphQLContext,
  ): Promise<QueueOverridePayload> {
    return { status: await context.services.queues.setOverride(actorOf(context), { ...input, state: null }) };
  }

  @QueueKeepers()
  @Mutation(() => QueueStatus, {
    description:
      'The short form of setQueueOverride with KEEP_OPEN, and of clearQueueOverride, with the same rules. For nurses and admins.',
  })
  setManualOverride(
    @Arg('input', () => SetManualOverrideInput, { description: 'The queue, and the override to set or remove.' })
    { enabled, ...input }: SetManualOverrideInput,
    @Ctx() context: GraphQLContext,
  ): Promise<QueueStatus> {
    const state = enabled ? OverrideState.KEEP_OPEN : null;
    return context.services.queues.setOverride(actorOf(context), { ...input, state });
  }

  @FieldResolver(() => AppUser, {
    nullable: true,
    description: 'The user who set it; null: the system, or it has just been replaced. Only staff see it.',
  })
  async by(@Root() override: QueueOverrideType, @Ctx() context: GraphQLContext): Promise<AppUser | null> {
    return isStaff(context) ? ((await context.loaders.overrideOrigin.load(override))?.by ?? null) : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The reason that was given; null: none, or it has just been replaced. Only staff see it.',
  })
  async note(@Root() override: QueueOverrideType, @Ctx() context: GraphQLContext): Promise<string | null> {
    return isStaff(context) ? ((await context.loaders.overrideOrigin.load(override))?.note ?? null) : null;
  }
}
