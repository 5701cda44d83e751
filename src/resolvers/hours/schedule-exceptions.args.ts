import { GraphQLLocalDate } from 'graphql-scalars';
import { ArgsType, Field } from 'type-graphql';

@ArgsType()
export class ScheduleExceptionsArgs {
  @Field(() => String, { description: 'Code of a department, for example "OPD".' })
  department!: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Exceptions that end before this day are left out; omitted: today in the department’s time zone.',
  })
  from?: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Exceptions that begin after this day are left out; omitted: none is.',
  })
  until?: string | null;
}
