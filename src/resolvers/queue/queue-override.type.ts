import { Field, GraphQLISODateTime, ObjectType } from 'type-graphql';
import { type HoursOverride, OverrideState } from '../../entities/hours/hours-override.js';

@ObjectType('QueueOverride', {
  simpleResolvers: true,
  description: 'A person’s decision that keeps a queue open or closed for a while, whatever its opening hours say.',
})
export class QueueOverrideType implements HoursOverride {
  /** The department whose queue it is. */
  departmentId!: number;

  @Field(() => OverrideState, { description: 'Whether the queue is kept open or closed.' })
  state!: OverrideState;

  @Field(() => GraphQLISODateTime, { description: 'When the override ends by itself. It is not in force at this time any more.' })
  until!: Date;
}
