import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { RefusedAttempt } from '../../entities/audit/refused-attempt.entity.js';
import { AppUser } from '../../entities/directory/app-user.entity.js';
import { Admins } from '../authorization.js';
import type { GraphQLContext } from '../context.js';
import { type Connection, toConnection } from '../paging/connection.js';
import { PageArgs } from '../paging/page.args.js';
import { RefusedAttemptConnection } from './refused-attempt-connection.type.js';

@Resolver(() => RefusedAttempt)
export class RefusedAttemptResolver {
  @Admins()
  @Query(() => RefusedAttemptConnection, {
    description: 'Refused attempts to change a queue or its opening hours, newest first. For admins.',
  })
  async refusedAttempts(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { services }: GraphQLContext,
  ): Promise<Connection<RefusedAttempt>> {
    return toConnection(await services.refusals.list(args));
  }

  @FieldResolver(() => AppUser, {
    nullable: true,
    description: 'The user who made the attempt; null: the user no longer exists.',
  })
  actor(@Root() attempt: RefusedAttempt, @Ctx() { loaders }: GraphQLContext): Promise<AppUser | null> {
    return loaders.user.load(attempt.actorId);
  }
}
