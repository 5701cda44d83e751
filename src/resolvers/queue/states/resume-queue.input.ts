import { Field, InputType } from 'type-graphql';

@InputType({ description: 'The queue to resume.' })
export class ResumeQueueInput {
  @Field(() => String, { description: 'Code of the department, for example "OPD".' })
  department!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The reason, for the audit trail; at most 500 characters. Patients do not see it.',
  })
  note?: string | null;
}
