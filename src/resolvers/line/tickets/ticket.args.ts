import { ArgsType, Field } from 'type-graphql';

@ArgsType()
export class TicketArgs {
  @Field(() => String, { description: 'Code of the department, for example "OPD".' })
  department!: string;

  @Field(() => String, { description: 'The ticket as the person says it: "OPD-042", or only its number.' })
  ticket!: string;
}
