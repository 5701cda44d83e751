import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: 'The entry that an action concerns.' })
export class QueueEntryInput {
  @Field(() => ID, { description: 'Id of the entry.' })
  entry!: string;

  @Field(() => String, { nullable: true, description: 'Why, at most 500 characters. Only staff can read it.' })
  note?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that the caller has seen. If the entry has another version now, the answer is CONFLICT.',
  })
  expectedVersion?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A text that the client makes up for this request, at most 200 characters. A repetition with the same key within a day has no further effect; its answer has the entry as it is stored then.',
  })
  idempotencyKey?: string | null;
}
