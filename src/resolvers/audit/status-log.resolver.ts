import { Args, ArgsType, Ctx, Field, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { QueueStatusLog } from '../../entities/audit/queue-status-log.entity.js';
import { AppUser } from '../../entities/directory/app-user.entity.js';
import { Department } from '../../entities/directory/department.entity.js';
import { Staff } from '../authorization.js';
import type { GraphQLContext } from '../context.js';
import { type Connection, toConnection } from '../paging/connection.js';
import { PageArgs } from '../paging/page.args.js';
import { QueueStatusLogConnection } from './queue-status-log-connection.type.js';

@ArgsType()
class StatusLogsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Code of a department, for example "OPD". Omitted: all departments.' })
  department?: string | null;
}

@Resolver(() => QueueStatusLog)
export class StatusLogResolver {
  @Staff()
  @Query(() => QueueStatusLogConnection, {
    description: 'The audit trail of openings, closings and overrides, newest first. For staff.',
  })
  async statusLogs(
    @Args(() => StatusLogsArgs) args: StatusLogsArgs,
    @Ctx() { services }: GraphQLContext,
  ): Promise<Connection<QueueStatusLog>> {
    return toConnection(await services.logs.list(args.department, args));
  }

  @FieldResolver(() => Department, { description: 'The department of the queue.' })
  department(@Root() entry: QueueStatusLog, @Ctx() { services }: GraphQLContext): Department | Promise<Department> {
    return services.directory.departmentById(entry.departmentId);
  }

  @FieldResolver(() => AppUser, {
    nullable: true,
    description: 'The user who made the change; null: the system (a job or the command line).',
  })
  actor(@Root() entry: QueueStatusLog, @Ctx() { loaders }: GraphQLContext): Promise<AppUser | null> | null {
    return entry.actorId === null ? null : loaders.user.load(entry.actorId);
  }
}
