import { Field, GraphQLISODateTime, ID, Int, ObjectType } from 'type-graphql';
import { NotificationEvent } from '../../entities/notices/announcement.entity.js';
import { DeliveryStatus } from '../../entities/notices/notification.entity.js';
import type { NotificationView } from '../../services/notices/notification-view.js';

@ObjectType('Notification', { simpleResolvers: true, description: 'One announcement for one patient.' })
export class NotificationType implements NotificationView {
  announcementId!: number;
  departmentId!: number;

  @Field(() => ID, {
    description: 'Opaque, with the name of its type, and always the same for this notification: drop what you have already.',
  })
  id!: string;

  @Field(() => NotificationEvent, { description: 'What happened.' })
  event!: NotificationEvent;

  @Field(() => GraphQLISODateTime, { description: 'When it was announced.' })
  createdAt!: Date;

  @Field(() => DeliveryStatus, { description: 'How far it has come.' })
  deliveryStatus!: DeliveryStatus;

  @Field(() => Int, { description: 'How often it was tried to hand it over.' })
  attempts!: number;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was handed over to the connection; null: not yet.' })
  sentAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was acknowledged; null: not yet.' })
  deliveredAt!: Date | null;
}
