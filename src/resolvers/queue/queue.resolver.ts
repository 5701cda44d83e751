import { Arg, Args, Ctx, FieldResolver, GraphQLISODateTime, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { Department } from '../../entities/directory/department.entity.js';
import { OverrideState } from '../../entities/hours/hours-override.js';
import { QueueSchedule } from '../../entities/hours/queue-schedule.entity.js';
import { QueueState } from '../../entities/queue/queue-state.enum.js';
import { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import { statusTextIn } from '../../texts/catalogue.js';
import { QueueKeepers, SignedIn } from '../authorization.js';
import { actorOf, type GraphQLContext, viewerOf } from '../context.js';
import { DepartmentArgs } from '../directory/department.args.js';
import { QueueOverrideType } from './queue-override.type.js';
import { SetQueueOpenInput } from './set-queue-open.input.js';
import { setQueueOpenAnswer } from './set-queue-open-answer.js';
import { SetQueueOpenPayload } from './set-queue-open-payload.type.js';

@Resolver(() => QueueStatus)
export class QueueResolver {
  @SignedIn()
  @Query(() => [QueueStatus], { description: 'The current state of all queues, or of one department.' })
  queueStatus(@Args(() => DepartmentArgs) args: DepartmentArgs, @Ctx() { services }: GraphQLContext): Promise<QueueStatus[]> {
    return services.queues.statuses(args.department);
  }

  @QueueKeepers()
  @Mutation(() => SetQueueOpenPayload, {
    description:
      'Opens or closes a queue and notifies every patient. A queue with people in its line drains before it closes. For nurses and admins.',
  })
  async setQueueOpen(
    @Arg('input', () => SetQueueOpenInput, { description: 'The queue, and its new state.' }) input: SetQueueOpenInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SetQueueOpenPayload> {
    return setQueueOpenAnswer(input, await context.services.queues.setOpen(actorOf(context), input));
  }

  @SignedIn()
  @Subscription(() => QueueStatus, {
    description: 'Sends the current state of each queue first, then every change. An older version never follows a newer one.',
    subscribe: ({ args, context }: { args: DepartmentArgs; context: GraphQLContext }) =>
      context.feeds.statuses.subscribe(args.department),
  })
  queueStatusChanged(@Args(() => DepartmentArgs) _args: DepartmentArgs, @Root() status: QueueStatus): QueueStatus {
    return status;
  }

  @FieldResolver(() => String, {
    description: 'The state in words, in the viewer\'s language, for example "Queue Open - 5 waiting".',
  })
  statusMessage(@Root() status: QueueStatus, @Ctx() context: GraphQLContext): string | Promise<string> {
    const { language } = viewerOf(context);
    // Only the end of a pause needs the department: everything else is sent to thousands of subscribers in one turn.
    if (status.state !== QueueState.PAUSED) return statusTextIn(language, status);
    const department = context.services.directory.departmentById(status.departmentId);
    return Promise.resolve(department).then(({ timeZone }) => statusTextIn(language, status, timeZone));
  }

  @FieldResolver(() => Department, { description: 'The department that the queue belongs to.' })
  department(@Root() status: QueueStatus, @Ctx() { services }: GraphQLContext): Department | Promise<Department> {
    return services.directory.departmentById(status.departmentId);
  }

  @FieldResolver(() => QueueSchedule, {
    nullable: true,
    description: 'The opening hours that decide the closing time; null while the queue is closed or has no closing time.',
  })
  currentSchedule(@Root() status: QueueStatus, @Ctx() { loaders }: GraphQLContext): Promise<QueueSchedule | null> | null {
    return status.currentScheduleId === null ? null : loaders.schedule.load(status.currentScheduleId);
  }

  @FieldResolver(() => QueueOverrideType, { nullable: true, description: 'The override that is in force; null: there is none.' })
  override(@Root() status: QueueStatus, @Ctx() { services }: GraphQLContext): QueueOverrideType | null {
    return services.queues.overrideInForce(status);
  }

  @FieldResolver(() => Boolean, {
    description: 'True while an override keeps the queue open. The field override also knows overrides that keep it closed.',
  })
  manualOverride(@Root() status: QueueStatus, @Ctx() { services }: GraphQLContext): boolean {
    return services.queues.overrideInForce(status)?.state === OverrideState.KEEP_OPEN;
  }

  @FieldResolver(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When the override that keeps the queue open ends by itself; null: there is none.',
  })
  overrideUntil(@Root() status: QueueStatus, @Ctx() { services }: GraphQLContext): Date | null {
    const override = services.queues.overrideInForce(status);
    return override?.state === OverrideState.KEEP_OPEN ? override.until : null;
  }
}
