import { ArgsType, Field } from 'type-graphql';

@ArgsType()
export class DisplayBoardArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Code of the department, for example "OPD"; null: the only department of the board that asks.',
  })
  department?: string | null;
}
