import { Field, GraphQLISODateTime, InputType } from 'type-graphql';
import { OverrideState } from '../../entities/hours/hours-override.js';

@InputType({ description: 'The override that a queue gets. It replaces the one in force.' })
export class SetQueueOverrideInput {
  @Field(() => String, { description: 'Code of the department, for example "OPD".' })
  department!: string;

  @Field(() => OverrideState, {
    description: 'KEEP_CLOSED also closes an open queue at once. KEEP_OPEN does not open a closed one.',
  })
  state!: OverrideState;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'When the override ends by itself. If omitted, it ends at the next scheduled change, or at the end of the day if none is known. Give it to stay open past the closing time; at most 366 days ahead.',
  })
  until?: Date | null;

  @Field(() => String, { nullable: true, description: 'The reason, for staff and the audit trail; at most 500 characters.' })
  note?: string | null;
}
