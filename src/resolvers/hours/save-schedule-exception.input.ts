import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({
  description:
    'Other hours than those of the week, for one date or several. With an id, the exception is changed; without an id, it is created.',
})
export class SaveScheduleExceptionInput {
  @Field(() => ID, { nullable: true, description: 'The exception to change. If omitted, a new one is created.' })
  id?: string | null;

  @Field(() => String, { description: 'Code of the department, for example "OPD".' })
  department!: string;

  @Field(() => GraphQLLocalDate, { description: 'First day, in the department’s time zone.' })
  from!: string;

  @Field(() => GraphQLLocalDate, { description: 'Last day. It belongs to the exception. At most 366 days in all.' })
  until!: string;

  @Field(() => Boolean, { description: 'True: closed on all these days. False: the special hours apply on each of them.' })
  closed!: boolean;

  @Field(() => String, { nullable: true, description: 'Opening time of the special hours, HH:MM; only if not closed.' })
  opensAt?: string | null;

  @Field(() => String, { nullable: true, description: 'Closing time of the special hours, HH:MM; only if not closed.' })
  closesAt?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: the special hours end on the next day. Required if closesAt is not after opensAt, except for midnight.',
  })
  closesNextDay?: boolean | null;

  @Field(() => String, { description: 'Why, for example "Christmas Day": one line of at most 200 characters. Patients read it.' })
  reason!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that you have read. If the exception has another one by now, the answer is CONFLICT.',
  })
  expectedVersion?: number | null;
}
