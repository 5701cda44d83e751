import { ArgsType, Field } from 'type-graphql';

@ArgsType()
export class DepartmentArgs {
  @Field(() => String, { nullable: true, description: 'Code of a department, for example "OPD". Omitted: all departments.' })
  department?: string | null;
}
