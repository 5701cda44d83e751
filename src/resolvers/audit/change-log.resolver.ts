import { Args, ArgsType, Ctx, Field, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { ChangeLogEntry } from '../../entities/audit/change-log.entity.js';
import { AppUser } from '../../entities/directory/app-user.entity.js';
import { Department } from '../../entities/directory/department.entity.js';
import { Admins } from '../authorization.js';
import type { GraphQLContext } from '../context.js';
import { type Connection, toConnection } from '../paging/connection.js';
import { PageArgs } from '../paging/page.args.js';
import { ChangeLogConnection } from './change-log-connection.type.js';

@ArgsType()
class ChangeLogsArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description:
      'The changed subject: "schedule/7" for the rule of opening hours with the id "QueueSchedule:7", "schedule" for all rules. Omitted: all subjects.',
  })
  subject?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of a department, for example "OPD". Omitted: all departments.' })
  department?: string | null;
}

@Resolver(() => ChangeLogEntry)
export class ChangeLogResolver {
  @Admins()
  @Query(() => ChangeLogConnection, { description: 'Changes of opening hours and overrides, newest first. For admins.' })
  async changeLogs(
    @Args(() => ChangeLogsArgs) args: ChangeLogsArgs,
    @Ctx() { services }: GraphQLContext,
  ): Promise<Connection<ChangeLogEntry>> {
    return toConnection(await services.changes.list(args, args));
  }

  @FieldResolver(() => Department, {
    nullable: true,
    description: 'The department that the change concerns; null: it does not concern a single department.',
  })
  department(@Root() entry: ChangeLogEntry, @Ctx() { services }: GraphQLContext): Department | Promise<Department> | null {
    return entry.departmentId === null ? null : services.directory.departmentById(entry.departmentId);
  }

  @FieldResolver(() => AppUser, {
    nullable: true,
    description: 'The user who made the change; null: the system (a job or the command line).',
  })
  actor(@Root() entry: ChangeLogEntry, @Ctx() { loaders }: GraphQLContext): Promise<AppUser | null> | null {
    return entry.actorId === null ? null : loaders.user.load(entry.actorId);
  }
}
