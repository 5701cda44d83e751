import { Field, InputType } from 'type-graphql';

@InputType({ description: 'The queue to open or close.' })
export class SetQueueOpenInput {
  @Field(() => String, { description: 'Code of the department, for example "OPD".' })
  department!: string;

  @Field(() => Boolean, { description: 'True opens the queue, false closes it.' })
  isOpen!: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'For closing: true removes the people who wait, with a notice to each. Otherwise people in the line are still served, and the queue drains.',
  })
  discardWaiting?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'The reason, for the audit trail; at most 500 characters. Patients do not see it.',
  })
  note?: string | null;
}
