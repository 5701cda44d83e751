import { Field, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import type { WaitEstimate } from '../../../entities/line/wait-estimate.js';

@ObjectType('WaitEstimate', {
  simpleResolvers: true,
  description:
    'The estimated wait until the call, in steps of 5 minutes. About 80 % of all waits end from lowMinutes to highMinutes.',
})
export class WaitEstimateType {
  @Field(() => Int, { name: 'lowMinutes', description: 'About one wait in ten is shorter.' })
  low!: number;

  @Field(() => Int, { name: 'likelyMinutes', description: 'The typical wait.' })
  likely!: number;

  @Field(() => Int, { name: 'highMinutes', description: 'About one wait in ten is longer.' })
  high!: number;

  @Field(() => String, {
    description:
      'What it is made of: "RECENT" (how long turns took lately), "CONFIGURED" (what the department expects), or "RECENT_AND_CONFIGURED".',
  })
  basis!: WaitEstimate['basis'];

  @Field(() => Int, { description: 'Number of recent turns that were used.' })
  sampleSize!: number;

  @Field(() => GraphQLISODateTime, { description: 'When the line was looked at. The minutes count from then.' })
  asOf!: Date;
}
