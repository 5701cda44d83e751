import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Department } from '../../entities/directory/department.entity.js';
import { QueueSchedule } from '../../entities/hours/queue-schedule.entity.js';
import { AccountHolders, QueueKeepers } from '../authorization.js';
import { actorOf, type GraphQLContext } from '../context.js';
import { DepartmentArgs } from '../directory/department.args.js';
import { RemoveQueueSchedulePayload } from './payloads.type.js';
import { RemoveQueueScheduleInput } from './removal.inputs.js';
import { SaveQueueScheduleInput } from './save-queue-schedule.input.js';

@Resolver(() => QueueSchedule)
export class ScheduleResolver {
  @AccountHolders()
  @Query(() => [QueueSchedule], { description: 'Opening hours of all departments, or of one department.' })
  queueSchedules(
    @Args(() => DepartmentArgs) args: DepartmentArgs,
    @Ctx() { services }: GraphQLContext,
  ): Promise<QueueSchedule[]> {
    return services.schedules.list(args.department);
  }

  @QueueKeepers()
  @Mutation(() => QueueSchedule, {
    description:
      'Creates or changes one rule of opening hours. A rule that overlaps with another one is rejected. For nurses and admins.',
  })
  saveQueueSchedule(
    @Arg('input', () => SaveQueueScheduleInput, { description: 'The rule.' }) input: SaveQueueScheduleInput,
    @Ctx() context: GraphQLContext,
  ): Promise<QueueSchedule> {
    return context.services.schedules.save(actorOf(context), input);
  }

  @QueueKeepers()
  @Mutation(() => RemoveQueueSchedulePayload, {
    description: 'Removes one rule of opening hours. A second call answers NOT_FOUND. For nurses and admins.',
  })
  async removeQueueSchedule(
    @Arg('input', () => RemoveQueueScheduleInput, { description: 'The rule.' }) input: RemoveQueueScheduleInput,
    @Ctx() context: GraphQLContext,
  ): Promise<RemoveQueueSchedulePayload> {
    return { schedule: await context.services.schedules.remove(actorOf(context), input) };
  }

  @FieldResolver(() => Department, { description: 'The department that the opening hours belong to.' })
  department(@Root() schedule: QueueSchedule, @Ctx() { services }: GraphQLContext): Department | Promise<Department> {
    return services.directory.departmentById(schedule.departmentId);
  }
}
