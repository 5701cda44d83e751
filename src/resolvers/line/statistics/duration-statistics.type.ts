import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'How long something took, in minutes with one decimal place. Each percentile is a duration that occurred (percentile_disc of PostgreSQL).',
})
export class DurationStatistics {
  @Field(() => Int, { description: 'The number of durations.' })
  count!: number;

  @Field(() => Float, { nullable: true, description: 'The mean; null: there is none to count.' })
  meanMinutes!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Half of them lasted at most so many minutes; null: there is none to count.',
  })
  p50Minutes!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: '90 % of them lasted at most so many minutes; null: there is none to count.',
  })
  p90Minutes!: number | null;
}
