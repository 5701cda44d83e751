import { Field, InputType } from 'type-graphql';

@InputType({ description: 'The queue whose override is removed.' })
export class ClearQueueOverrideInput {
  @Field(() => String, { description: 'Code of the department, for example "OPD".' })
  department!: string;

  @Field(() => String, { nullable: true, description: 'The reason, for the audit trail; at most 500 characters.' })
  note?: string | null;
}
