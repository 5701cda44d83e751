import { Field, ID, InputType } from 'type-graphql';
import { Channel } from '../../../entities/channels/channel.enum.js';

@InputType({ description: 'The keys of a browser’s push subscription, as PushSubscription.toJSON() returns them.' })
export class PushKeysInput {
  @Field(() => String, { description: 'The public key of the browser: 65 bytes in base64url.' })
  p256dh!: string;

  @Field(() => String, { description: 'The secret of the subscription: 16 bytes in base64url.' })
  auth!: string;
}

@InputType({ description: 'An address at which the viewer wants to be reached.' })
export class AddContactPointInput {
  @Field(() => Channel, { description: 'The channel. NotificationSettings.channels lists those that this server offers.' })
  channel!: Channel;

  @Field(() => String, {
    description:
      'EMAIL: an e-mail address. SMS: a phone number, best with its country code. WEB_PUSH: the endpoint of the subscription, an https URL.',
  })
  address!: string;

  @Field(() => PushKeysInput, {
    nullable: true,
    description: 'For WEB_PUSH: the keys of the subscription. Left out for all others.',
  })
  push?: PushKeysInput | null;

  @Field(() => String, {
    description: 'The sentence that the person agreed to, as they read it, at most 500 characters. It is stored with the time.',
  })
  consent!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'A text that the client makes up for this request, at most 200 characters. A repetition with the same key within a day sends no further code and gets the same answer.',
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'The code that was sent to a contact point.' })
export class VerifyContactPointInput {
  @Field(() => ID, { description: 'Id of the viewer’s contact point.' })
  contactPoint!: string;

  @Field(() => String, {
    description: 'EMAIL, SMS: the 6 digits; spaces do not matter. WEB_PUSH: the code in the payload of the test push.',
  })
  code!: string;
}

@InputType({ description: 'The contact point to remove.' })
export class RemoveContactPointInput {
  @Field(() => ID, { description: 'Id of the viewer’s contact point.' })
  contactPoint!: string;
}
