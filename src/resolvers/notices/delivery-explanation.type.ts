import { Field, GraphQLISODateTime, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DeliveryFailure } from '../../entities/notices/notification.entity.js';
import type { DeliveryExplanationView } from '../../services/notices/explanation/delivery-explanation.service.js';
import { DeliveryOutcome, DeliveryStep } from '../../services/notices/explanation/explain-delivery.js';

registerEnumType(DeliveryStep, {
  name: 'DeliveryStep',
  description: 'A step of a notification on its way to a person, in this order.',
  valuesConfig: {
    ACCOUNT: { description: 'The account of the person is active.' },
    RECIPIENT: {
      description: 'The person is a patient: only patients are notified. Of a notice to one person: it is for this person.',
    },
    WRITTEN: { description: 'The notification is stored for the person.' },
    SENT: {
      description:
        'It was sent to a connection of the person, or they acknowledged it by a message. Without a time: no sending was recorded before the acknowledgement.',
    },
    ACKNOWLEDGED: { description: 'A page or app of the person has acknowledged it, or they did by a message.' },
  },
});

registerEnumType(DeliveryOutcome, {
  name: 'DeliveryOutcome',
  description: 'What has become of a notification, or becomes of it next.',
  valuesConfig: {
    ACKNOWLEDGED: { description: 'The person has it.' },
    IS_RETRIED: { description: 'It is sent again until it is acknowledged or the last attempt fails.' },
    AT_NEXT_CONNECT: { description: 'It is sent when the person connects, if it is still true then.' },
    NO_LONGER_TRUE: { description: 'What it says is not true any more: nobody is notified of it.' },
    NOT_FOR_THIS_PERSON: { description: 'The person is not an active patient, or it is a notice to somebody else.' },
    RECORD_DELETED: { description: 'Retention has deleted the notifications of this announcement.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'A step, and whether the notification has passed it.' })
class DeliveryStepResult {
  @Field(() => DeliveryStep, { description: 'The step.' })
  step!: DeliveryStep;

  @Field(() => Boolean, { description: 'True: the notification has passed it.' })
  isDone!: boolean;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When; null: it has not, or the step has no time.' })
  at!: Date | null;
}

@ObjectType({ simpleResolvers: true, description: 'Why a person has received an announcement, or has not.' })
export class DeliveryExplanation implements DeliveryExplanationView {
  announcementId!: number;
  personId!: number;

  @Field(() => [DeliveryStepResult], { description: 'All steps, in the order in which a notification passes them.' })
  steps!: DeliveryStepResult[];

  @Field(() => DeliveryOutcome, { description: 'What has become of it, or becomes of it next.' })
  outcome!: DeliveryOutcome;

  @Field(() => Int, { description: 'Number of delivery attempts.' })
  attempts!: number;

  @Field(() => DeliveryFailure, { nullable: true, description: 'Why the last attempt failed; null: it did not.' })
  failure!: DeliveryFailure | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Time of the last attempt; null: there was none.' })
  lastAttemptAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Until when the announcement is true.' })
  trueUntil!: Date | null;
}

@ObjectType({ simpleResolvers: true, description: 'Notifications that were not acknowledged after an attempt, by its cause.' })
export class DeliveryFailureCount {
  @Field(() => DeliveryFailure, { description: 'Why the last attempt failed.' })
  cause!: DeliveryFailure;

  @Field(() => Int, { description: 'How many of them are sent again.' })
  retried!: number;

  @Field(() => Int, { description: 'How many of them have failed at the last attempt.' })
  givenUp!: number;
}
