import { ArgsType, Field, Int } from 'type-graphql';
import { MOST_DAYS } from '../../services/hours/opening-hours.service.js';

@ArgsType()
export class OpeningHoursArgs {
  @Field(() => String, { description: 'Code of a department, for example "OPD".' })
  department!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The first local day, YYYY-MM-DD; left out: today in the department’s time zone.',
  })
  from?: string | null;

  @Field(() => Int, { defaultValue: 14, description: `The number of days, from 1 to ${MOST_DAYS}.` })
  days!: number;
}
