import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { AppUser } from '../../../entities/directory/app-user.entity.js';
import type { ProviderView } from '../../../services/channels/office/provider-view.js';
import { Admins, Office } from '../../authorization.js';
import { actorOf, type GraphQLContext, staffActorOf } from '../../context.js';
import {
  PauseProviderInput,
  PauseProviderPayload,
  ProviderType,
  TestProviderInput,
  TestProviderPayload,
} from './provider.type.js';

@Resolver(() => ProviderType)
export class ProviderResolver {
  @Admins()
  @Query(() => [ProviderType], {
    description:
      'The providers of the channels, by name: those that this server is configured to use, and those that any server was. For admins.',
  })
  providers(@Ctx() { services }: GraphQLContext): Promise<ProviderView[]> {
    return services.providerOffice.list();
  }

  @Office()
  @Mutation(() => PauseProviderPayload, {
    description:
      'Pauses a provider on all servers, or continues it. Meanwhile its messages wait, and expire when they are of no use any more; the ladder continues with the other channels. A second call does nothing. For admins.',
  })
  async pauseProvider(
    @Arg('input', () => PauseProviderInput, { description: 'The provider.' }) input: PauseProviderInput,
    @Ctx() context: GraphQLContext,
  ): Promise<PauseProviderPayload> {
    return { provider: await context.services.providerOffice.pause(actorOf(context), input) };
  }

  @Office()
  @Mutation(() => TestProviderPayload, {
    description:
      'Hands a fixed text to a provider of e-mail or text messages, also to one that is paused. Each call sends a message. At most 5 in 10 minutes for each provider: then the answer is RATE_LIMITED. For admins.',
  })
  testProvider(
    @Arg('input', () => TestProviderInput, { description: 'The provider and an address.' }) input: TestProviderInput,
    @Ctx() context: GraphQLContext,
  ): Promise<TestProviderPayload> {
    return context.services.providerOffice.test(staffActorOf(context), input);
  }

  @FieldResolver(() => Boolean, { description: 'True: an admin has paused it.' })
  isPaused(@Root() { pausedAt }: ProviderView): boolean {
    return pausedAt !== null;
  }

  @FieldResolver(() => AppUser, {
    nullable: true,
    description: 'Who paused it; null: it is not paused, or this user no longer exists.',
  })
  pausedBy(@Root() { pausedById }: ProviderView, @Ctx() { loaders }: GraphQLContext): Promise<AppUser | null> | null {
    return pausedById === null ? null : loaders.user.load(pausedById);
  }
}
