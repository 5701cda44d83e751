import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { Department } from '../../entities/directory/department.entity.js';
import { CallAnswer } from '../../entities/line/call-answer.enum.js';
import type { NotificationView } from '../../services/notices/notification-view.js';
import { notificationText } from '../../texts/notification-text.js';
import { People } from '../authorization.js';
import { actorOf, type GraphQLContext, viewerOf } from '../context.js';
import { DepartmentArgs } from '../directory/department.args.js';
import { type Connection, toConnection } from '../paging/connection.js';
import { PageArgs } from '../paging/page.args.js';
import { NotificationType } from './notification.type.js';
import { NotificationConnection } from './notification-connection.type.js';

@ArgsType()
class NotificationsArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: false, description: 'True: only notifications that are not acknowledged.' })
  unacknowledgedOnly!: boolean;
}

@Resolver(() => NotificationType)
export class NotificationResolver {
  @People()
  @Query(() => NotificationConnection, {
    description: "The viewer's own notifications, newest first. Those that were withdrawn remain, with withdrawnAt.",
  })
  async notifications(
    @Args(() => NotificationsArgs) args: NotificationsArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<NotificationView>> {
    return toConnection(await context.services.notifications.inbox(viewerOf(context), args));
  }

  @People()
  @Mutation(() => NotificationType, {
    description:
      'Acknowledges that the notification has reached its recipient, and answers a call. Idempotent. Only the recipient can acknowledge it.',
  })
  acknowledgeNotification(
    @Arg('id', () => ID, { description: 'Id of the notification, as it was received.' }) id: string,
    @Arg('response', () => CallAnswer, {
      nullable: true,
      description:
        'For CALLED only: what the person answers. COMING gives them at least 10 minutes to arrive, once for each call. NEED_TIME moves them back behind 3 people. LEAVING removes them from the line. If the person is not called any more, the answer is CONFLICT and nothing is acknowledged. The same response to the same notification has one effect.',
    })
    response: CallAnswer | null,
    @Ctx() context: GraphQLContext,
  ): Promise<NotificationView> {
    const { notifications, callAnswers } = context.services;
    const viewer = viewerOf(context);
    if (!response) return notifications.acknowledge(viewer, id);
    return callAnswers.answer({ ...actorOf(context), viewer }, id, response);
  }

  @People()
  @Subscription(() => NotificationType, {
    description:
      "The viewer's own notifications: first those that are still true and not acknowledged, oldest first, then new ones as they occur. Each id is sent once. A notice to one person that is no longer true is sent again with withdrawnAt, before the notice that replaces it; if its id is unknown to you, there is nothing to remove.",
    subscribe: ({ args, context }: { args: DepartmentArgs; context: GraphQLContext }) =>
      context.feeds.notifications.subscribe(viewerOf(context), args.department),
  })
  queueNotification(@Args(() => DepartmentArgs) _args: DepartmentArgs, @Root() notification: NotificationView): NotificationView {
    return notification;
  }

  @FieldResolver(() => Department, { description: 'The department of the queue.' })
  department(@Root() notification: NotificationView, @Ctx() { services }: GraphQLContext): Department | Promise<Department> {
    return services.directory.departmentById(notification.departmentId);
  }

  @FieldResolver(() => String, { description: "The text for the patient, in the viewer's language." })
  async message(@Root() notification: NotificationView, @Ctx() context: GraphQLContext): Promise<string> {
    const department = await context.services.directory.departmentById(notification.departmentId);
    return notificationText(viewerOf(context).language, notification, department);
  }
}
