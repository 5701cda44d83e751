import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: 'Removes one rule of opening hours.' })
export class RemoveQueueScheduleInput {
  @Field(() => ID, { description: 'The rule to remove.' })
  id!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that you have read. If the rule has another one by now, the answer is CONFLICT.',
  })
  expectedVersion?: number | null;
}

@InputType({ description: 'Removes one exception from the opening hours.' })
export class RemoveScheduleExceptionInput {
  @Field(() => ID, { description: 'The exception to remove.' })
  id!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that you have read. If the exception has another one by now, the answer is CONFLICT.',
  })
  expectedVersion?: number | null;
}
