import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Department } from '../../entities/directory/department.entity.js';
import { QueueSchedule } from '../../entities/hours/queue-schedule.entity.js';
import { QueueKeepers, SignedIn } from '../authorization.js';
import { actorOf, type GraphQLContext } from '../context.js';
import { DepartmentArgs } from '../directory/department.args.js';
import { SaveQueueScheduleInput } from './save-queue-schedule.input.js';

@Resolver(() => QueueSchedule)
export class ScheduleResolver {
  @SignedIn()
  @Query(() => [QueueSchedule], { description: 'Opening hours of all departments, or of one department.' })
  queueSchedules(
    @Args(() => DepartmentArgs) args: DepartmentArgs,
    @Ctx() { services }: GraphQLContext,
  ): Promise<QueueSchedule[]> {
    return services.schedules.list(args.department);
  }

  @QueueKeepers()
  @Mutation(() => QueueSchedule, { description: 'Creates or changes one rule of opening hours. For nurses and admins.' })
  saveQueueSchedule(
    @Arg('input', () => SaveQueueScheduleInput, { description: 'The rule.' }) input: SaveQueueScheduleInput,
    @Ctx() context: GraphQLContext,
  ): Promise<QueueSchedule> {
    return context.services.schedules.save(actorOf(context), input);
  }

  @FieldResolver(() => Department, { description: 'The department that the opening hours belong to.' })
  department(@Root() schedule: QueueSchedule, @Ctx() { services }: GraphQLContext): Department | Promise<Department> {
    return services.directory.departmentById(schedule.departmentId);
  }
}
