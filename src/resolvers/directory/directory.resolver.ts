import { Ctx, Query, Resolver } from 'type-graphql';
import { AppUser } from '../../entities/directory/app-user.entity.js';
import { Department } from '../../entities/directory/department.entity.js';
import { SignedIn } from '../authorization.js';
import { type GraphQLContext, viewerOf } from '../context.js';

@Resolver()
export class DirectoryResolver {
  @SignedIn()
  @Query(() => AppUser, { description: 'The signed-in user.' })
  me(@Ctx() context: GraphQLContext): Promise<AppUser> {
    return context.services.directory.user(viewerOf(context).userId);
  }

  @SignedIn()
  @Query(() => [Department], { description: 'The active departments, ordered by code.' })
  departments(@Ctx() { services }: GraphQLContext): Promise<Department[]> {
    return services.directory.departments();
  }
}
