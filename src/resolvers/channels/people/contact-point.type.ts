import { Field, GraphQLISODateTime, ID, ObjectType } from 'type-graphql';
import { Channel } from '../../../entities/channels/channel.enum.js';
import { ContactPointState } from '../../../entities/channels/contact-point.entity.js';
import type { ContactPointView } from '../../../services/channels/people/contact-point-view.js';

@ObjectType('ContactPoint', { simpleResolvers: true, description: 'An address at which a person wants to be reached.' })
export class ContactPointType implements ContactPointView {
  @Field(() => ID, { description: 'Identifies the contact point. Contains the name of its type.' })
  id!: number;

  @Field(() => Channel, { description: 'The channel that uses the address.' })
  channel!: Channel;

  @Field(() => String, {
    description:
      'EMAIL: the address. SMS: the phone number as E.164, for example "+4915123456789". WEB_PUSH: the host of the push service.',
  })
  address!: string;

  @Field(() => ContactPointState, { description: 'Whether messages are sent to it.' })
  state!: ContactPointState;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When the person verified it, the last time; null: never.',
  })
  verifiedAt!: Date | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Until when the code that was sent last is valid; null: no code is pending.',
  })
  codeUntil!: Date | null;

  @Field(() => GraphQLISODateTime, { description: 'When the person added it.' })
  createdAt!: Date;
}
