import { Field, GraphQLISODateTime, ObjectType } from 'type-graphql';
import { NotificationEvent } from '../../../entities/notices/announcement.entity.js';
import { DeliveryStatus } from '../../../entities/notices/notification.entity.js';

@ObjectType({ description: 'A notice to one person about their place in the line, as staff see it: without its text.' })
export class EntryNotice {
  @Field(() => NotificationEvent, { description: 'The event that the person was notified of.' })
  event!: NotificationEvent;

  @Field(() => GraphQLISODateTime, { description: 'When the notice was written.' })
  createdAt!: Date;

  @Field(() => DeliveryStatus, { description: 'The delivery status.' })
  deliveryStatus!: DeliveryStatus;
}
