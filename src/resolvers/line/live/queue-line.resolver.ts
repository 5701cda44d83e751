import { Args, Ctx, FieldResolver, Resolver, Root, Subscription } from 'type-graphql';
import { Department } from '../../../entities/directory/department.entity.js';
import { Role } from '../../../entities/directory/role.enum.js';
import type { EntryView } from '../../../services/line/line-reading.service.js';
import type { QueueLineView } from '../../../services/line/reading/queue-line.js';
import { OnlyFor, Staff } from '../../authorization.js';
import { type GraphQLContext, viewerOf } from '../../context.js';
import { QueueEntryType } from '../queue-entry.type.js';
import { OneDepartmentArgs } from './one-department.args.js';
import { QueueLineType } from './queue-line.type.js';

/** The line as it moves: for the people in it, and for staff. */
@Resolver(() => QueueLineType)
export class QueueLineResolver {
  @OnlyFor(Role.PATIENT, Role.GUEST)
  @Subscription(() => QueueEntryType, {
    description:
      'Sends each present place of the viewer first, then every change: state, position, estimate, call. A slow client receives the newest state of each place only. For patients and guests.',
    subscribe: ({ context }: { context: GraphQLContext }) => context.feeds.line.entries.subscribe(viewerOf(context)),
  })
  queueEntryChanged(@Root() entry: EntryView): EntryView {
    return entry;
  }

  @Staff()
  @Subscription(() => QueueLineType, {
    description:
      'Sends the line of a department first, then every change, at most twice a second. For nurses, doctors and admins.',
    subscribe: async ({ args, context }: { args: OneDepartmentArgs; context: GraphQLContext }) =>
      context.feeds.line.queueLines.subscribe(await context.services.directory.departmentByCode(args.department)),
  })
  queueLineChanged(@Args(() => OneDepartmentArgs) _args: OneDepartmentArgs, @Root() line: QueueLineView): QueueLineView {
    return line;
  }

  @FieldResolver(() => Department, { description: 'The department of the line.' })
  department(@Root() line: QueueLineView, @Ctx() { services }: GraphQLContext): Department | Promise<Department> {
    return services.directory.departmentById(line.departmentId);
  }
}
