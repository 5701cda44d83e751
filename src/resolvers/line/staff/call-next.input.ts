import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'The queue whose first person is called, and to where.' })
export class CallNextInput {
  @Field(() => String, { description: 'Code of the department, for example "OPD".' })
  department!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the service point to which the person is called; null: nothing is said about it.',
  })
  servicePoint?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A text that the client makes up for this request, at most 200 characters. A repetition with the same key within a day has no further effect and gets the same answer.',
  })
  idempotencyKey?: string | null;
}
