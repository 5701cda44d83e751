import { Arg, Args, ArgsType, Ctx, Field, Mutation, Query, Resolver } from 'type-graphql';
import { Channel } from '../../../entities/channels/channel.enum.js';
import type { Suppression } from '../../../entities/channels/suppression.entity.js';
import { Admins, Office } from '../../authorization.js';
import { actorOf, type GraphQLContext } from '../../context.js';
import { type Connection, toConnection } from '../../paging/connection.js';
import { PageArgs } from '../../paging/page.args.js';
import { LiftSuppressionInput, LiftSuppressionPayload, SuppressionConnection } from './suppression.type.js';

@ArgsType()
class SuppressionsArgs extends PageArgs {
  @Field(() => Channel, { nullable: true, description: 'Only those of this channel. Omitted: all of them.' })
  channel?: Channel | null;
}

@Resolver()
export class SuppressionResolver {
  @Admins()
  @Query(() => SuppressionConnection, { description: 'Addresses to which nothing is sent, newest first. For admins.' })
  async suppressions(
    @Args(() => SuppressionsArgs) { channel, ...page }: SuppressionsArgs,
    @Ctx() { services }: GraphQLContext,
  ): Promise<Connection<Suppression>> {
    return toConnection(await services.suppressions.list(channel, page));
  }

  @Office()
  @Mutation(() => LiftSuppressionPayload, {
    description:
      'Ends a suppression, so that messages are sent to the address again. Somebody who has stopped the messages must also verify the address again. A second call answers NOT_FOUND. For admins.',
  })
  async liftSuppression(
    @Arg('input', () => LiftSuppressionInput, { description: 'The suppression.' }) input: LiftSuppressionInput,
    @Ctx() context: GraphQLContext,
  ): Promise<LiftSuppressionPayload> {
    return { suppression: await context.services.suppressions.lift(actorOf(context), input) };
  }
}
