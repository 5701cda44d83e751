import { Field, ObjectType } from 'type-graphql';
import type { NotificationView } from '../../services/notices/notification-view.js';
import { NotificationType } from './notification.type.js';

@ObjectType({ simpleResolvers: true, description: 'The result of sendTestNotification. It is committed.' })
export class SendTestNotificationPayload {
  @Field(() => NotificationType, {
    description: 'The notification as it is stored. It arrives over queueNotification, with the same id.',
  })
  notification!: NotificationView;
}
