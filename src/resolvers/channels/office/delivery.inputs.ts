import { ArgsType, Field, GraphQLISODateTime, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Channel } from '../../../entities/channels/channel.enum.js';
import { MessageStatus } from '../../../entities/channels/delivery.entity.js';
import type { DeliveryFilter } from '../../../services/channels/office/delivery-filter.js';
import { MOST_RETRIED } from '../../../services/channels/office/retryable-deliveries.js';
import { PageArgs } from '../../paging/page.args.js';

@InputType('DeliveryFilter', { description: 'Which messages. What is left out does not matter.' })
export class DeliveryFilterInput implements DeliveryFilter {
  @Field(() => ID, { nullable: true, description: 'Only those of this announcement.' })
  announcement?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only those to this user.' })
  person?: string | null;

  @Field(() => Channel, { nullable: true, description: 'Only those of this channel.' })
  channel?: Channel | null;

  @Field(() => [MessageStatus], { nullable: true, description: 'Only those with one of these statuses.' })
  statuses?: MessageStatus[] | null;

  @Field(() => String, { nullable: true, description: 'Only those with this reason, for example "ADDRESS".' })
  reason?: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Only those that were planned at this time or later.' })
  since?: Date | null;
}

@ArgsType()
export class DeliveriesArgs extends PageArgs {
  @Field(() => DeliveryFilterInput, { nullable: true, description: 'Which messages. Omitted: all of them.' })
  filter?: DeliveryFilterInput | null;
}

@InputType({ description: 'The messages that are sent again.' })
export class RetryDeliveriesInput {
  @Field(() => DeliveryFilterInput, { description: 'Which messages.' })
  filter!: DeliveryFilterInput;

  @Field(() => Int, { description: `What retryableDeliveries has answered for this filter, from 1 to ${MOST_RETRIED}.` })
  expectedCount!: number;
}

@ObjectType({ simpleResolvers: true, description: 'The result of retryDeliveries. It is committed.' })
export class RetryDeliveriesPayload {
  @Field(() => Int, { description: 'Number of messages that are sent again.' })
  count!: number;
}
