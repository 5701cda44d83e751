import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'How long people waited: from the arrival to the first call. For those who were never called, the wait counts until they left the line, or, while they are in it, until now; so a long wait that has not ended is not left out. Each percentile is a wait that occurred (percentile_disc of PostgreSQL).',
})
export class WaitStatistics {
  @Field(() => Int, { description: 'The number of waits: one for each arrival.' })
  count!: number;

  @Field(() => Int, {
    description: 'The waits that have not ended. They count as long as they have lasted, so the true ones are longer.',
  })
  stillWaiting!: number;

  @Field(() => Float, { nullable: true, description: 'Half of the waits lasted at most so many minutes; null: nobody came.' })
  p50Minutes!: number | null;

  @Field(() => Float, { nullable: true, description: '90 % of the waits lasted at most so many minutes; null: nobody came.' })
  p90Minutes!: number | null;

  @Field(() => Float, { nullable: true, description: '95 % of the waits lasted at most so many minutes; null: nobody came.' })
  p95Minutes!: number | null;
}
