import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType } from 'type-graphql';
import { Channel } from '../../../entities/channels/channel.enum.js';
import { MessageStatus } from '../../../entities/channels/delivery.entity.js';
import type { DeliveryView } from '../../../services/channels/office/delivery-view.js';
import type { AnnouncementSnapshot } from '../../../services/events.js';

@ObjectType('Delivery', {
  simpleResolvers: true,
  description: 'A message by another channel than an open page: an announcement for one person at one address.',
})
export class DeliveryType implements DeliveryView {
  announcement!: AnnouncementSnapshot | null;
  recipientId!: number;

  @Field(() => ID, { description: 'Identifies the message. Contains the name of its type.' })
  id!: number;

  @Field(() => Channel, { description: 'The channel.' })
  channel!: Channel;

  @Field(() => Int, { description: 'The step of the ladder that it belongs to, from 1.' })
  step!: number;

  @Field(() => MessageStatus, { description: 'What has become of it.' })
  status!: MessageStatus;

  @Field(() => String, {
    nullable: true,
    description:
      'Why, in capitals. SKIPPED: MUTED, NOT_CHOSEN, SUPPRESSED, QUIET, BUDGET, COUNTRY, TOO_MANY, OPTED_OUT or GONE. CANCELLED: ACKNOWLEDGED, NOT_TRUE or ADDRESS_REMOVED. FAILED: ADDRESS, MESSAGE or ATTEMPTS. QUEUED: why the last attempt failed, for example TIMEOUT or HTTP_503. null: there is no reason to name.',
  })
  reason!: string | null;

  @Field(() => Int, { description: 'Number of attempts to hand it to the provider.' })
  attempts!: number;

  @Field(() => String, {
    description:
      'The address with most of it hidden: "a…@example.org", "+49…12", or the host of a push service. "…": it was removed.',
  })
  address!: string;

  @Field(() => String, { nullable: true, description: 'The provider that it was handed to; null: it was not.' })
  provider!: string | null;

  @Field(() => Int, { description: 'Number of segments of a text message; 0 for other channels, and before it is sent.' })
  segments!: number;

  @Field(() => Float, { description: 'What it cost, in the currency of the provider.' })
  cost!: number;

  @Field(() => GraphQLISODateTime, { description: 'When it was planned.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it is sent, or sent again, if it waits.' })
  dueAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the provider accepted it; null: it has not.' })
  sentAt!: Date | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it arrived, as the provider says; null: it has not said so.',
  })
  deliveredAt!: Date | null;
}
