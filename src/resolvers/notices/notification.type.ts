import { Field, GraphQLISODateTime, ID, Int, ObjectType } from 'type-graphql';
import { NotificationEvent } from '../../entities/notices/announcement.entity.js';
import { DeliveryStatus } from '../../entities/notices/notification.entity.js';
import type { NotificationView, PersonalPart } from '../../services/notices/notification-view.js';

@ObjectType('Notification', {
  simpleResolvers: true,
  description: 'One announcement for one recipient: to all patients, or to this recipient alone.',
})
export class NotificationType implements NotificationView {
  announcementId!: number;
  departmentId!: number;
  personal!: PersonalPart | null;

  @Field(() => ID, {
    description:
      'Opaque id that starts with the type name. It never changes: ignore a notification whose id you have already received, unless withdrawnAt is set.',
  })
  id!: string;

  @Field(() => NotificationEvent, { description: 'The event that was announced.' })
  event!: NotificationEvent;

  @Field(() => GraphQLISODateTime, { description: 'Time of the announcement.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When the queue opens, for QUEUE_OPENS_SOON; null for all other events.',
  })
  opensAt!: Date | null;

  @Field(() => DeliveryStatus, { description: 'The delivery status.' })
  deliveryStatus!: DeliveryStatus;

  @Field(() => Int, { description: 'Number of delivery attempts.' })
  attempts!: number;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Time when it was sent to a connection; null: not yet.' })
  sentAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Time of the acknowledgement; null: not yet.' })
  deliveredAt!: Date | null;
}
