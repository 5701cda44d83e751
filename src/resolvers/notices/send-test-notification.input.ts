import { Field, InputType } from 'type-graphql';

@InputType({ description: 'The test to send.' })
export class SendTestNotificationInput {
  @Field(() => String, { description: 'Code of the department in whose name the test is sent, for example "OPD".' })
  department!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'A text that the client makes up for this request, at most 200 characters. A repetition with the same key within a day has no further effect and gets the same answer.',
  })
  idempotencyKey?: string | null;
}
