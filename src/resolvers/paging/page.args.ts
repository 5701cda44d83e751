import { ArgsType, Field, Int } from 'type-graphql';

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 20, description: 'Maximum number of entries, from 1 to 100.' })
  first!: number;

  @Field(() => String, { nullable: true, description: 'Starts after this cursor: the `endCursor` of an earlier page.' })
  after?: string | null;
}
