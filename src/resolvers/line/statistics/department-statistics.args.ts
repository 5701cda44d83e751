import { ArgsType, Field } from 'type-graphql';
import { MOST_STATISTICS_DAYS } from '../../../services/line/statistics/statistics-period.js';

@ArgsType()
export class DepartmentStatisticsArgs {
  @Field(() => String, { description: 'Code of a department, for example "OPD".' })
  department!: string;

  @Field(() => String, {
    description: 'The beginning: a local day of the department (2026-11-01), or a time with its zone (2026-11-01T08:00:00Z).',
  })
  from!: string;

  @Field(() => String, {
    description: `The end: a local day, which belongs to the period (2026-11-30), or a time with its zone, which does not. At most ${MOST_STATISTICS_DAYS} days after the beginning.`,
  })
  to!: string;
}
