import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: 'One rule of opening hours. With an id, the rule is changed; without an id, it is created.' })
export class SaveQueueScheduleInput {
  @Field(() => ID, { nullable: true, description: 'The rule to change. If omitted, a new rule is created.' })
  id?: string | null;

  @Field(() => String, { description: 'Code of the department, for example "OPD".' })
  department!: string;

  @Field(() => [Int], { description: 'Days on which the queue opens: 1 is Monday, 7 is Sunday (ISO 8601).' })
  weekdays!: number[];

  @Field(() => String, { description: 'Opening time, HH:MM or HH:MM:00, in the department’s time zone.' })
  opensAt!: string;

  @Field(() => String, {
    description:
      'Closing time, HH:MM or HH:MM:00. 24:00 and 00:00 mean the end of the day. Another time that is not after opensAt requires closesNextDay.',
  })
  closesAt!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: the closing time is on the next day, as for a night shift. No rule is longer than 24 hours.',
  })
  closesNextDay?: boolean | null;

  @Field(() => Boolean, { nullable: true, defaultValue: true, description: 'False: the rule is kept but has no effect.' })
  active?: boolean | null;

  @Field(() => String, { nullable: true, description: 'First day of validity, YYYY-MM-DD.' })
  validFrom?: string | null;

  @Field(() => String, { nullable: true, description: 'Last day of validity, YYYY-MM-DD.' })
  validUntil?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that you have read. If the rule has another one by now, the answer is CONFLICT.',
  })
  expectedVersion?: number | null;
}
