import { Field, GraphQLISODateTime, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Channel } from '../../../entities/channels/channel.enum.js';
import { StepCondition } from '../../../entities/channels/channel-step.entity.js';
import { type ExplainedLadderStep, LadderOutcome } from '../../../services/channels/office/explanation/explain-ladder.js';

registerEnumType(LadderOutcome, {
  name: 'LadderOutcome',
  description: 'What has become of a step of the ladder for a person, or becomes of it next. The time is `at`.',
  valuesConfig: {
    NOT_DUE: { description: 'The step is due at that time, if the person has not acknowledged by then.' },
    PLANNED_SOON: { description: 'The step is due, and its message is planned next.' },
    ACKNOWLEDGED_FIRST: { description: 'It was not needed: the person acknowledged the notification first.' },
    NOT_TRUE: { description: 'It was not sent: what it says was no longer true.' },
    PAGE_WAS_OPEN: { description: 'It was not needed: the notification was sent to an open page of the person at that time.' },
    SENT_BY_EARLIER_STEP: { description: 'An earlier step has written to the addresses of this channel already.' },
    NO_ADDRESS: { description: 'The person has no verified address of this channel.' },
    NOT_PLANNED: { description: 'The person, or their address, was added after the messages of the step were planned.' },
    QUIET_HOURS: { description: 'It waits for the end of the person’s quiet hours, at that time.' },
    WAITS: { description: 'It is sent at that time, or as soon as its provider can take it.' },
    IS_SENT_AGAIN: { description: 'An attempt failed for the reason. It is sent again at that time.' },
    IS_BEING_SENT: { description: 'It is being handed to the provider.' },
    SENT: { description: 'The provider accepted it at that time.' },
    ARRIVED: { description: 'It arrived at that time, as the provider says.' },
    UNKNOWN: { description: 'It is not known whether the provider accepted it. It is not sent again by itself.' },
    FAILED: { description: 'The provider refused it for the reason.' },
    TOO_LATE: { description: 'It could not be sent in time.' },
    ADDRESS_REMOVED: { description: 'It was not sent: the person had removed the address.' },
    SWITCHED_OFF: { description: 'The person has switched the channel off for this event.' },
    NOT_CHOSEN: { description: 'The step is by choice, and the person has not switched the channel on for this event.' },
    SUPPRESSED: { description: 'Nothing is sent to the address: it is suppressed.' },
    QUIET_TOO_LONG: { description: 'The person’s quiet hours last longer than the message is useful.' },
    OVER_BUDGET: { description: 'The provider’s daily cap was used up.' },
    COUNTRY: { description: 'The clinic sends no messages to the country of the phone number.' },
    TOO_MANY: { description: 'The address had already got 10 messages within an hour.' },
    OPTED_OUT: { description: 'The person has stopped the messages to this address.' },
    ADDRESS_GONE: { description: 'The address does not exist any more, as its provider says.' },
    SKIPPED: { description: 'It was not to be sent, for the reason.' },
  },
});

@ObjectType('LadderStep', {
  simpleResolvers: true,
  description: 'A step of the ladder of an announcement, as it concerns one person and one address.',
})
export class LadderStepType implements ExplainedLadderStep {
  @Field(() => Int, { description: 'Its place in the ladder, from 1.' })
  step!: number;

  @Field(() => Channel, { description: 'The channel.' })
  channel!: Channel;

  @Field(() => StepCondition, { description: 'Who gets the message.' })
  condition!: StepCondition;

  @Field(() => LadderOutcome, { description: 'What has become of it, or becomes of it next.' })
  outcome!: LadderOutcome;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'The time that the outcome names; null: it names none.' })
  at!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'The address of the message with most of it hidden, as that of a Delivery; null: there is no message.',
  })
  address!: string | null;

  @Field(() => String, { nullable: true, description: 'The reason that the outcome names, in capitals; null: it names none.' })
  reason!: string | null;
}
