import { Field, GraphQLISODateTime, ID, InputType, ObjectType } from 'type-graphql';
import { Channel } from '../../../entities/channels/channel.enum.js';
import { SuppressionReason } from '../../../entities/channels/suppression.entity.js';
import { connectionTypeOf } from '../../paging/connection.js';

@ObjectType('Suppression', { simpleResolvers: true, description: 'An address to which nothing is sent, of any person.' })
export class SuppressionType {
  @Field(() => ID, { description: 'Identifies the suppression. Contains the name of its type.' })
  id!: number;

  @Field(() => Channel, { description: 'The channel.' })
  channel!: Channel;

  @Field(() => String, { description: 'The address with most of it hidden: "a…@example.org". The address itself is not stored.' })
  hint!: string;

  @Field(() => SuppressionReason, { description: 'Why nothing is sent to it.' })
  reason!: SuppressionReason;

  @Field(() => GraphQLISODateTime, { description: 'The time when it began.' })
  createdAt!: Date;
}

export const SuppressionConnection = connectionTypeOf(SuppressionType, 'Suppression');

@InputType({ description: 'The suppression that ends.' })
export class LiftSuppressionInput {
  @Field(() => ID, { description: 'Id of the suppression.' })
  suppression!: string;
}

@ObjectType({ simpleResolvers: true, description: 'The result of liftSuppression. It is committed.' })
export class LiftSuppressionPayload {
  @Field(() => SuppressionType, { description: 'The suppression, which has ended.' })
  suppression!: SuppressionType;
}
