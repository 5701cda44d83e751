import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Department } from '../../../entities/directory/department.entity.js';
import type { WaitAccuracy } from '../../../services/line/estimates/wait-accuracy.service.js';
import { Staff } from '../../authorization.js';
import type { GraphQLContext } from '../../context.js';
import { OneDepartmentArgs } from './one-department.args.js';
import { WaitAccuracyType } from './wait-accuracy.type.js';

@Resolver(() => WaitAccuracyType)
export class WaitAccuracyResolver {
  @Staff()
  @Query(() => WaitAccuracyType, {
    description: 'How true the estimates of a department were in the last 7 days. For nurses, doctors and admins.',
  })
  waitAccuracy(
    @Args(() => OneDepartmentArgs) args: OneDepartmentArgs,
    @Ctx() { services }: GraphQLContext,
  ): Promise<WaitAccuracy> {
    return services.waitAccuracy.ofDepartment(args.department);
  }

  @FieldResolver(() => Department, { description: 'The department whose estimates are compared.' })
  department(@Root() accuracy: WaitAccuracy, @Ctx() { services }: GraphQLContext): Department | Promise<Department> {
    return services.directory.departmentById(accuracy.departmentId);
  }
}
