import { Field, GraphQLISODateTime, InputType } from 'type-graphql';

@InputType({ description: 'Sets or removes the manual override of a queue.' })
export class SetManualOverrideInput {
  @Field(() => String, { description: 'Code of the department, for example "OPD".' })
  department!: string;

  @Field(() => Boolean, {
    description:
      'True sets the override: the schedule does not close the queue. False removes it: the schedule closes the queue again.',
  })
  enabled!: boolean;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When the override ends by itself. If omitted, it stays until it is removed.',
  })
  until?: Date | null;

  @Field(() => String, { nullable: true, description: 'The reason, for the audit trail; at most 500 characters.' })
  note?: string | null;
}
