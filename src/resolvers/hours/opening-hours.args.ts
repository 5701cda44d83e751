import { ArgsType, Field, Int } from 'type-graphql';

@ArgsType()
export class OpeningHoursArgs {
  @Field(() => String, { description: 'Code of a department, for example "OPD".' })
  department!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The first local day, YYYY-MM-DD; left out: today in the department’s time zone.',
  })
  from?: string | null;

  @Field(() => Int, { defaultValue: 14, description: 'The number of days, from 1 to 100.' })
  days!: number;
}
