import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { Staff } from '../../authorization.js';
import type { GraphQLContext } from '../../context.js';
import { DepartmentStatisticsArgs } from './department-statistics.args.js';
import { DepartmentStatistics } from './department-statistics.type.js';

@Resolver()
export class DepartmentStatisticsResolver {
  @Staff()
  @Query(() => DepartmentStatistics, {
    description: 'Counts what happened to the people who came to a department in a period. For nurses, doctors and admins.',
  })
  departmentStatistics(
    @Args(() => DepartmentStatisticsArgs) args: DepartmentStatisticsArgs,
    @Ctx() { services }: GraphQLContext,
  ): Promise<DepartmentStatistics> {
    return services.departmentStatistics.read(args);
  }
}
