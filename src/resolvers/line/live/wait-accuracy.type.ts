import { Field, Float, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';

@ObjectType('WaitAccuracy', {
  simpleResolvers: true,
  description:
    'How the waits that people were promised when they joined compare with the waits that followed. It counts each first call; undone calls do not count.',
})
export class WaitAccuracyType {
  departmentId!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The mean distance between the likely wait and the wait, in minutes; null: nothing is known.',
  })
  meanAbsoluteErrorMinutes!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The share of the waits that ended from the low to the high end of the estimate, from 0 to 1; null: nothing is known.',
  })
  coverage!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The share of the people who were called more than 5 minutes after the high end, from 0 to 1; null: nothing is known.',
  })
  lateShare!: number | null;

  @Field(() => Int, { description: 'The number of people who were promised a wait and were called.' })
  sampleSize!: number;

  @Field(() => GraphQLISODateTime, { description: 'First calls from this time on count.' })
  from!: Date;

  @Field(() => GraphQLISODateTime, { description: 'First calls before this time count.' })
  until!: Date;
}
