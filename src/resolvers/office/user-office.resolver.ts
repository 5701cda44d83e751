import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { AppUser } from '../../entities/directory/app-user.entity.js';
import { Department } from '../../entities/directory/department.entity.js';
import { Role } from '../../entities/directory/role.enum.js';
import { Admins, Office } from '../authorization.js';
import { actorOf, type GraphQLContext, viewerOf } from '../context.js';
import { type Connection, toConnection } from '../paging/connection.js';
import { PageArgs } from '../paging/page.args.js';
import { AssignStaffInput } from './assign-staff.input.js';
import { SaveUserInput } from './save-user.input.js';
import { UserConnection } from './user-connection.type.js';
import { AssignStaffPayload, SaveUserPayload } from './user-payload.type.js';

@ArgsType()
class UsersArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description: 'A part of the name or of the external id, in upper or lower case. Omitted: all users.',
  })
  search?: string | null;

  @Field(() => Role, {
    nullable: true,
    description: 'Only users with this role: PATIENT, NURSE, DOCTOR or ADMIN. Omitted: all of them.',
  })
  role?: Role | null;
}

const isAdmin = (context: GraphQLContext) => viewerOf(context).role === Role.ADMIN;

@Resolver(() => AppUser)
export class UserOfficeResolver {
  @Admins()
  @Query(() => UserConnection, { description: 'People who have an account, also inactive ones, newest first. For admins.' })
  async users(@Args(() => UsersArgs) args: UsersArgs, @Ctx() { services }: GraphQLContext): Promise<Connection<AppUser>> {
    return toConnection(await services.userOffice.list(args, args));
  }

  @Office()
  @Mutation(() => SaveUserPayload, {
    description:
      'Creates or changes a user. A change of role or activity takes effect on every node within 30 s, also on open sockets. The token of a user may replace name and language at the next sign-in. A change to the same values does nothing. For admins.',
  })
  saveUser(
    @Arg('input', () => SaveUserInput, { description: 'The user.' }) input: SaveUserInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SaveUserPayload> {
    return context.services.userOffice.save(actorOf(context), input);
  }

  @Office()
  @Mutation(() => AssignStaffPayload, {
    description:
      'Sets the departments in which a nurse or doctor may open and close queues and change hours. It takes effect on every node within 30 s. Reading is not limited. The same departments again do nothing. For admins.',
  })
  assignStaff(
    @Arg('input', () => AssignStaffInput, { description: 'The user, and all departments of this user.' }) input: AssignStaffInput,
    @Ctx() context: GraphQLContext,
  ): Promise<AssignStaffPayload> {
    return context.services.userOffice.assign(actorOf(context), input);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The `sub` in the tokens of the identity provider. For admins; null for everyone else.',
  })
  externalId(@Root() user: AppUser, @Ctx() context: GraphQLContext): string | null {
    return isAdmin(context) ? user.externalId : null;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'False: the user cannot sign in and is not notified. For admins; null for everyone else.',
  })
  active(@Root() user: AppUser, @Ctx() context: GraphQLContext): boolean | null {
    return isAdmin(context) ? user.active : null;
  }

  @FieldResolver(() => [Department], {
    nullable: true,
    description:
      'The departments in which a nurse or doctor may change something; empty: all of them. For admins and for the user; null for everyone else.',
  })
  async departments(@Root() user: AppUser, @Ctx() context: GraphQLContext): Promise<Department[] | null> {
    if (!isAdmin(context) && viewerOf(context).userId !== user.id) return null;
    const ids = await context.loaders.assignments.load(user.id);
    return Promise.all(ids.map((id) => context.services.directory.departmentById(id)));
  }
}
