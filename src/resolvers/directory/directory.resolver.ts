import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { AppUser } from '../../entities/directory/app-user.entity.js';
import { Department } from '../../entities/directory/department.entity.js';
import { People, SignedIn } from '../authorization.js';
import { type GraphQLContext, viewerOf } from '../context.js';
import { SetLanguageInput } from './set-language.input.js';
import { SetLanguagePayload } from './set-language-payload.type.js';

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

  @People()
  @Mutation(() => SetLanguagePayload, {
    description:
      'Sets the language of the texts for the viewer. Other nodes use it within 30 s, and open sockets when they connect again. If the tokens of the viewer carry a language, it replaces this one at the next sign-in. A second call changes nothing. For everyone but devices.',
  })
  async setLanguage(
    @Arg('input', () => SetLanguageInput, { description: 'The language.' }) { language }: SetLanguageInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SetLanguagePayload> {
    return { user: await context.services.directory.setLanguage(viewerOf(context), language) };
  }
}
