import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: 'The service point to create or to change.' })
export class SaveServicePointInput {
  @Field(() => ID, { nullable: true, description: 'Id of the service point to change; null: a new one is created.' })
  id?: string | null;

  @Field(() => String, { description: 'Code of its department, for example "OPD".' })
  department!: string;

  @Field(() => String, {
    description:
      'The name that people look for: one line of at most 60 characters. No other service point of the department has it, also not in other capital letters.',
  })
  name!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'False: it is not in use, and nobody can be called to it. Left out: unchanged, and true for a new one.',
  })
  active?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that the caller has seen. If the service point has another version now, the answer is CONFLICT.',
  })
  expectedVersion?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A text that the client makes up for this request, at most 200 characters. A repetition with the same key within a day has no further effect and gets the same answer.',
  })
  idempotencyKey?: string | null;
}
