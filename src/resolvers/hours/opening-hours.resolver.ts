import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { SignedIn } from '../authorization.js';
import { type GraphQLContext, viewerOf } from '../context.js';
import { OpeningHoursArgs } from './opening-hours.args.js';
import { OpeningIntervalType, openingIntervalType } from './opening-interval.type.js';

@Resolver(() => OpeningIntervalType)
export class OpeningHoursResolver {
  @SignedIn()
  @Query(() => [OpeningIntervalType], {
    description:
      'When a department is open by its rules, in the order of time. The intervals begin on the given local days and never overlap. An override is not part of it.',
  })
  async openingHours(
    @Args(() => OpeningHoursArgs) args: OpeningHoursArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<OpeningIntervalType[]> {
    const { intervals } = await context.services.openingHours.read(args);
    return intervals.map((interval) => openingIntervalType(interval, viewerOf(context).language));
  }
}
