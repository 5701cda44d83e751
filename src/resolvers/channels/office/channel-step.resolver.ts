import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ChannelStep } from '../../../entities/channels/channel-step.entity.js';
import { Department } from '../../../entities/directory/department.entity.js';
import { Admins, Office } from '../../authorization.js';
import { actorOf, type GraphQLContext } from '../../context.js';
import { ChannelStepType, SaveChannelStepsInput, SaveChannelStepsPayload } from './channel-step.type.js';
import { ChannelStepsArgs } from './channel-steps.args.js';

@Resolver(() => ChannelStepType)
export class ChannelStepResolver {
  @Admins()
  @Query(() => [ChannelStepType], {
    description:
      'The ladders, by event and step: those of all departments, or the own ones of one department. An event without a step there is not sent by other channels, or for a department: as in all departments. For admins.',
  })
  channelSteps(
    @Args(() => ChannelStepsArgs) { department }: ChannelStepsArgs,
    @Ctx() { services }: GraphQLContext,
  ): Promise<ChannelStep[]> {
    return services.channelSteps.list(department);
  }

  @Office()
  @Mutation(() => SaveChannelStepsPayload, {
    description:
      'Replaces the ladder of an event. Announcements that were made before keep theirs. The same ladder again does nothing. For admins.',
  })
  async saveChannelSteps(
    @Arg('input', () => SaveChannelStepsInput, { description: 'The ladder.' }) input: SaveChannelStepsInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SaveChannelStepsPayload> {
    return { steps: await context.services.channelSteps.save(actorOf(context), input) };
  }

  @FieldResolver(() => Department, {
    nullable: true,
    description: 'The department; null: all departments that have no steps of their own for the event.',
  })
  department(
    @Root() { departmentId }: ChannelStep,
    @Ctx() { services }: GraphQLContext,
  ): Department | Promise<Department> | null {
    return departmentId === null ? null : services.directory.departmentById(departmentId);
  }
}
