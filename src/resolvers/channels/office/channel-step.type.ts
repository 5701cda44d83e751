import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Channel } from '../../../entities/channels/channel.enum.js';
import { StepCondition } from '../../../entities/channels/channel-step.entity.js';
import { NotificationEvent } from '../../../entities/notices/announcement.entity.js';
import { MOST_STEPS } from '../../../services/channels/office/ladder-input.js';

@ObjectType('ChannelStep', {
  simpleResolvers: true,
  description:
    'A step of the ladder of an event: after how long, and by which channel, those who have not acknowledged are notified again.',
})
export class ChannelStepType {
  departmentId!: number | null;

  @Field(() => ID, { description: 'Identifies the step. Contains the name of its type. A change of the ladder replaces it.' })
  id!: number;

  @Field(() => NotificationEvent, { description: 'The event.' })
  event!: NotificationEvent;

  @Field(() => Int, { description: 'Its place in the ladder, from 1.' })
  step!: number;

  @Field(() => Int, { description: 'Seconds after the announcement.' })
  afterSeconds!: number;

  @Field(() => Channel, { description: 'The channel.' })
  channel!: Channel;

  @Field(() => StepCondition, { description: 'Who gets the message.' })
  condition!: StepCondition;

  @Field(() => Int, { description: 'Seconds after the step during which its messages may be sent. Afterwards they expire.' })
  ttlSeconds!: number;
}

@InputType({ description: 'A step of a ladder. Its place in the list is its number.' })
export class ChannelStepInput {
  @Field(() => Int, { description: 'Seconds after the announcement, from 0 to 86400; not less than the step before.' })
  afterSeconds!: number;

  @Field(() => Channel, { description: 'The channel.' })
  channel!: Channel;

  @Field(() => StepCondition, { defaultValue: StepCondition.ALWAYS, description: 'Who gets the message.' })
  condition!: StepCondition;

  @Field(() => Int, {
    description: 'Seconds after the step during which its messages may be sent, from 1 to 86400. Afterwards they expire.',
  })
  ttlSeconds!: number;
}

@InputType({ description: 'The ladder of an event.' })
export class SaveChannelStepsInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Code of a department, for example "OPD". Omitted: all departments that have no steps of their own for the event.',
  })
  department?: string | null;

  @Field(() => NotificationEvent, { description: 'The event.' })
  event!: NotificationEvent;

  @Field(() => [ChannelStepInput], {
    description: `All steps in their order, at most ${MOST_STEPS}. Empty, for a department: the steps of all departments apply again. Empty, for all: nothing is sent by other channels.`,
  })
  steps!: ChannelStepInput[];
}

@ObjectType({ simpleResolvers: true, description: 'The result of saveChannelSteps. It is committed.' })
export class SaveChannelStepsPayload {
  @Field(() => [ChannelStepType], { description: 'The steps as they are stored, in their order.' })
  steps!: ChannelStepType[];
}
