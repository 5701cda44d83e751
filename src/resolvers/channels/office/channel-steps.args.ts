import { ArgsType, Field } from 'type-graphql';

@ArgsType()
export class ChannelStepsArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Code of a department, for example "OPD". Omitted: the steps of all departments that have none of their own.',
  })
  department?: string | null;
}
