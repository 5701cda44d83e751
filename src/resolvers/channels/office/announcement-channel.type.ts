import { Field, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { Channel } from '../../../entities/channels/channel.enum.js';
import { StepCondition } from '../../../entities/channels/channel-step.entity.js';
import { MessageStatus } from '../../../entities/channels/delivery.entity.js';
import type { AnnouncementChannelStep, MessageCount } from '../../../services/channels/office/announcement-channel.service.js';

@ObjectType('MessageCount', { simpleResolvers: true, description: 'Number of messages with the same status and reason.' })
class MessageCountType implements MessageCount {
  @Field(() => MessageStatus, { description: 'The status.' })
  status!: MessageStatus;

  @Field(() => String, { nullable: true, description: 'The reason, as that of a Delivery; null: there is none.' })
  reason!: string | null;

  @Field(() => Int, { description: 'How many they are.' })
  count!: number;
}

@ObjectType('AnnouncementChannelStep', {
  simpleResolvers: true,
  description: 'A step of the ladder of an announcement, and what became of its messages.',
})
export class AnnouncementChannelStepType implements AnnouncementChannelStep {
  @Field(() => Int, { description: 'Its place in the ladder, from 1.' })
  step!: number;

  @Field(() => Channel, { description: 'The channel.' })
  channel!: Channel;

  @Field(() => StepCondition, { description: 'Who gets the message.' })
  condition!: StepCondition;

  @Field(() => GraphQLISODateTime, { description: 'When its messages are planned.' })
  dueAt!: Date;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When the messages of the last recipient were planned; null: not all are.',
  })
  plannedAt!: Date | null;

  @Field(() => Int, { description: 'Number of recipients who had not acknowledged when it was planned.' })
  recipients!: number;

  @Field(() => Int, { description: 'Number of those among them who have no verified address of this channel.' })
  withoutAddress!: number;

  @Field(() => [MessageCountType], {
    description: 'Its messages by status and reason. They are counted also after retention has deleted them.',
  })
  counts!: MessageCountType[];
}
