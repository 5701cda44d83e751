import { Arg, Ctx, Field, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { Department } from '../../entities/directory/department.entity.js';
import { Admins, Office } from '../authorization.js';
import { actorOf, type GraphQLContext } from '../context.js';
import { SaveDepartmentInput } from './save-department.input.js';

@ObjectType({ simpleResolvers: true, description: 'The result of saveDepartment. It is committed.' })
class SaveDepartmentPayload {
  @Field(() => Department, { description: 'The department as it is stored now.' })
  department!: Department;
}

@Resolver()
export class DepartmentOfficeResolver {
  @Admins()
  @Query(() => [Department], {
    description: 'All departments, also those that are not in use, ordered by code. For admins.',
  })
  allDepartments(@Ctx() { services }: GraphQLContext): Promise<Department[]> {
    return services.departmentOffice.list();
  }

  @Office()
  @Mutation(() => SaveDepartmentPayload, {
    description:
      'Creates or changes a department. It takes effect on every node within 30 s. A change to the same values does nothing. For admins.',
  })
  saveDepartment(
    @Arg('input', () => SaveDepartmentInput, { description: 'The department.' }) input: SaveDepartmentInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SaveDepartmentPayload> {
    return context.services.departmentOffice.save(actorOf(context), input);
  }
}
