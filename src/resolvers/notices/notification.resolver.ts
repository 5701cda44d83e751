import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { Department } from '../../entities/directory/department.entity.js';
import type { NotificationView } from '../../services/notices/notification-view.js';
import { notificationText } from '../../texts/notification-text.js';
import { SignedIn } from '../authorization.js';
import { type GraphQLContext, viewerOf } from '../context.js';
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
  @SignedIn()
  @Query(() => NotificationConnection, { description: "The viewer's own notifications, newest first." })
  async notifications(
    @Args(() => NotificationsArgs) args: NotificationsArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<NotificationView>> {
    return toConnection(await context.services.notifications.inbox(viewerOf(context), args));
  }

  @SignedIn()
  @Mutation(() => NotificationType, {
    description:
      'Acknowledges that the notification has reached its recipient. Idempotent. Only the recipient can acknowledge it.',
  })
  acknowledgeNotification(
    @Arg('id', () => ID, { description: 'Id of the notification, as it was received.' }) id: string,
    @Ctx() context: GraphQLContext,
  ): Promise<NotificationView> {
    return context.services.notifications.acknowledge(viewerOf(context), id);
  }

  @SignedIn()
  @Subscription(() => NotificationType, {
    description:
      "The viewer's own notifications: first those that are still true and not acknowledged, oldest first, then new ones as they occur. Each id is sent once.",
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
