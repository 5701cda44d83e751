import { ArgsType, Field } from 'type-graphql';

@ArgsType()
export class OneDepartmentArgs {
  @Field(() => String, { description: 'Code of the department, for example "OPD".' })
  department!: string;
}
