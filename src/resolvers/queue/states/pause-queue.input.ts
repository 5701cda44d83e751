import { Field, GraphQLISODateTime, InputType } from 'type-graphql';

@InputType({ description: 'The queue to pause.' })
export class PauseQueueInput {
  @Field(() => String, { description: 'Code of the department, for example "OPD".' })
  department!: string;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When the queue opens again by itself, at most 24 hours ahead. Without it, a person must resume the queue.',
  })
  until?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'The reason, for the audit trail; at most 500 characters. Patients do not see it.',
  })
  note?: string | null;
}
