import { Field, GraphQLISODateTime, InputType } from 'type-graphql';

@InputType({ description: 'Puts a manual override on a queue, or takes it off.' })
export class SetManualOverrideInput {
  @Field(() => String, { description: 'Code of the department, for example "OPD".' })
  department!: string;

  @Field(() => Boolean, { description: 'True: the schedule leaves this queue alone. False: the schedule closes it again.' })
  enabled!: boolean;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When the override ends by itself; left out: it stays until removed.',
  })
  until?: Date | null;

  @Field(() => String, { nullable: true, description: 'Why, for the audit trail; at most 500 characters.' })
  note?: string | null;
}
