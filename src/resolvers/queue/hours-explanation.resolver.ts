import { Args, ArgsType, Ctx, Field, GraphQLISODateTime, Query, Resolver } from 'type-graphql';
import { AccountHolders } from '../authorization.js';
import { type GraphQLContext, viewerOf } from '../context.js';
import { HoursExplanationType, hoursExplanationType } from './hours-explanation.type.js';

@ArgsType()
class ExplainHoursArgs {
  @Field(() => String, { description: 'Code of a department, for example "OPD".' })
  department!: string;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'The time to explain, from 1970 to 2099; left out: now.' })
  at?: Date | null;
}

@Resolver(() => HoursExplanationType)
export class HoursExplanationResolver {
  @AccountHolders()
  @Query(() => HoursExplanationType, {
    description:
      'Why a department is open or closed at a time: the rule that decides, the rules that lose, the override, and the next change. The rules are those of now, also for a time in the past.',
  })
  async explainHours(
    @Args(() => ExplainHoursArgs) args: ExplainHoursArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<HoursExplanationType> {
    return hoursExplanationType(await context.services.hoursExplanations.explain(args), viewerOf(context).language);
  }
}
