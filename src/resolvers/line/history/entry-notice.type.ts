import { Field, GraphQLISODateTime, ObjectType } from 'type-graphql';
import { Channel } from '../../../entities/channels/channel.enum.js';
import { MessageStatus } from '../../../entities/channels/delivery.entity.js';
import { NotificationEvent } from '../../../entities/notices/announcement.entity.js';
import { DeliveryStatus } from '../../../entities/notices/notification.entity.js';

@ObjectType({ simpleResolvers: true, description: 'A message of a notice to one person, as staff see it: without its address.' })
class EntryMessage {
  @Field(() => Channel, { description: 'The channel.' })
  channel!: Channel;

  @Field(() => MessageStatus, { description: 'What has become of it.' })
  status!: MessageStatus;
}

@ObjectType({ description: 'A notice to one person about their place in the line, as staff see it: without its text.' })
export class EntryNotice {
  @Field(() => NotificationEvent, { description: 'The event that the person was notified of.' })
  event!: NotificationEvent;

  @Field(() => GraphQLISODateTime, { description: 'When the notice was written.' })
  createdAt!: Date;

  @Field(() => DeliveryStatus, { description: 'The delivery status by pages and apps.' })
  deliveryStatus!: DeliveryStatus;

  @Field(() => EntryMessage, {
    nullable: true,
    description: 'The message by push, e-mail or SMS that came furthest; null: there is none.',
  })
  bestMessage!: EntryMessage | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When the notice stopped being true and was withdrawn; null: it has not been withdrawn.',
  })
  withdrawnAt!: Date | null;
}
