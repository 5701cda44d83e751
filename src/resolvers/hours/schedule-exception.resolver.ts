import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Department } from '../../entities/directory/department.entity.js';
import { ScheduleException } from '../../entities/hours/schedule-exception.entity.js';
import { MOST_EXCEPTIONS } from '../../services/hours/exception-limit.js';
import { AccountHolders, QueueKeepers } from '../authorization.js';
import { actorOf, type GraphQLContext } from '../context.js';
import { RemoveScheduleExceptionPayload, SaveScheduleExceptionPayload } from './payloads.type.js';
import { RemoveScheduleExceptionInput } from './removal.inputs.js';
import { SaveScheduleExceptionInput } from './save-schedule-exception.input.js';
import { ScheduleExceptionsArgs } from './schedule-exceptions.args.js';

@Resolver(() => ScheduleException)
export class ScheduleExceptionResolver {
  @AccountHolders()
  @Query(() => [ScheduleException], {
    description: `Exceptions from the opening hours of a department, the earliest first; at most ${MOST_EXCEPTIONS}.`,
  })
  scheduleExceptions(
    @Args(() => ScheduleExceptionsArgs) args: ScheduleExceptionsArgs,
    @Ctx() { services }: GraphQLContext,
  ): Promise<ScheduleException[]> {
    return services.scheduleExceptions.list(args);
  }

  @QueueKeepers()
  @Mutation(() => SaveScheduleExceptionPayload, {
    description: 'Creates or changes an exception from the opening hours: closed, or special hours. For nurses and admins.',
  })
  async saveScheduleException(
    @Arg('input', () => SaveScheduleExceptionInput, { description: 'The exception.' }) input: SaveScheduleExceptionInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SaveScheduleExceptionPayload> {
    return { exception: await context.services.scheduleExceptions.save(actorOf(context), input) };
  }

  @QueueKeepers()
  @Mutation(() => RemoveScheduleExceptionPayload, {
    description:
      'Removes an exception: the hours of the week apply again. A second call answers NOT_FOUND. For nurses and admins.',
  })
  async removeScheduleException(
    @Arg('input', () => RemoveScheduleExceptionInput, { description: 'The exception.' }) input: RemoveScheduleExceptionInput,
    @Ctx() context: GraphQLContext,
  ): Promise<RemoveScheduleExceptionPayload> {
    return { exception: await context.services.scheduleExceptions.remove(actorOf(context), input) };
  }

  @FieldResolver(() => Department, { description: 'The department that the exception belongs to.' })
  department(@Root() exception: ScheduleException, @Ctx() { services }: GraphQLContext): Department | Promise<Department> {
    return services.directory.departmentById(exception.departmentId);
  }
}
