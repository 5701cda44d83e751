import { Field, InputType, Int } from 'type-graphql';

@InputType({ description: 'The queue to join.' })
export class JoinQueueInput {
  @Field(() => String, { description: 'Code of the department, for example "OPD".' })
  department!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The person is notified when at most so many people are ahead, from 0 to 20. Left out: 3.',
  })
  notifyWhenAhead?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A text that the client makes up for this request, at most 200 characters. A repetition with the same key within a day has no further effect and gets the same answer.',
  })
  idempotencyKey?: string | null;
}
