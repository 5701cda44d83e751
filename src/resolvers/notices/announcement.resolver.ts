import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  GraphQLISODateTime,
  ID,
  Int,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import { Department } from '../../entities/directory/department.entity.js';
import { Announcement, NotificationEvent } from '../../entities/notices/announcement.entity.js';
import type { AnnouncementSnapshot } from '../../services/events.js';
import { MOST_ANNOUNCEMENTS } from '../../services/notices/announcement.service.js';
import type { DeliveryProgress } from '../../services/notices/delivery-progress.service.js';
import { Staff } from '../authorization.js';
import type { GraphQLContext } from '../context.js';
import { type Connection, connectionTypeOf, toConnection } from '../paging/connection.js';

const AnnouncementConnection = connectionTypeOf(Announcement, 'Announcement');

@ArgsType()
class AnnouncementsArgs {
  @Field(() => String, { description: 'Code of a department, for example "OPD".' })
  department!: string;

  @Field(() => Int, { defaultValue: 10, description: `Maximum number of entries, from 1 to ${MOST_ANNOUNCEMENTS}.` })
  first!: number;

  @Field(() => String, { nullable: true, description: 'Starts after this cursor: the `endCursor` of an earlier page.' })
  after?: string | null;
}

/** An announcement as resolvers hold it. Its progress is read when a field needs it, unless the subscription has read it already. */
type AnnouncementView = AnnouncementSnapshot & { progress?: DeliveryProgress | Promise<DeliveryProgress> };

/** The five counts of one answer come from one query, so that they add up. */
function progressOf(view: AnnouncementView, { services }: GraphQLContext): DeliveryProgress | Promise<DeliveryProgress> {
  view.progress ??= services.deliveryProgress.read(view.id);
  return view.progress;
}

@Resolver(() => Announcement)
export class AnnouncementResolver {
  @Staff()
  @Query(() => Announcement, {
    nullable: true,
    description: 'An announcement with its delivery progress; null: no announcement has this id. For staff.',
  })
  announcement(
    @Arg('id', () => ID, { description: 'Id of the announcement, from setQueueOpen.' }) id: string,
    @Ctx() { services }: GraphQLContext,
  ): Promise<AnnouncementView | null> {
    return services.announcements.find(id);
  }

  @Staff()
  @Query(() => AnnouncementConnection, {
    description: 'The announcements of a department to all patients, newest first, with their delivery progress. For staff.',
  })
  async announcements(
    @Args(() => AnnouncementsArgs) { department, ...page }: AnnouncementsArgs,
    @Ctx() { services }: GraphQLContext,
  ): Promise<Connection<AnnouncementView>> {
    return toConnection(await services.announcements.list(department, page));
  }

  @Staff()
  @Query(() => Announcement, {
    nullable: true,
    description:
      'The last announcement of a department that its queue opened or closed, with its delivery progress; null: there is none. For staff.',
  })
  lastAnnouncement(
    @Arg('department', () => String, { description: 'Code of the department, for example "OPD".' }) department: string,
    @Ctx() { services }: GraphQLContext,
  ): Promise<AnnouncementView | null> {
    return services.announcements.last(department);
  }

  @Staff()
  @Query(() => Int, {
    description:
      'Number of patients whom the opening or closing of a queue notifies: all active ones. Counted again after 30 s. For staff.',
  })
  announcementReach(@Ctx() { services }: GraphQLContext): Promise<number> {
    return services.announcements.reach();
  }

  @Staff()
  @Subscription(() => Announcement, {
    description:
      'The delivery progress of an announcement: first the present one, then every change, at most once a second. For staff.',
    subscribe: ({ args, context }: { args: { id: string }; context: GraphQLContext }) =>
      context.feeds.progress.subscribe(args.id),
  })
  announcementProgress(
    @Arg('id', () => ID, { description: 'Id of the announcement, from setQueueOpen.' }) _id: string,
    @Root() view: AnnouncementView,
  ): AnnouncementView {
    return view;
  }

  @FieldResolver(() => NotificationEvent, { description: 'The event that was announced.' })
  event(@Root() view: AnnouncementView): NotificationEvent {
    return view.kind;
  }

  @FieldResolver(() => GraphQLISODateTime, { description: 'Time of the announcement.' })
  createdAt(@Root() view: AnnouncementView): Date {
    return new Date(view.createdAt);
  }

  @FieldResolver(() => Department, { description: 'The department of the queue.' })
  department(@Root() view: AnnouncementView, @Ctx() { services }: GraphQLContext): Department | Promise<Department> {
    return services.directory.departmentById(view.departmentId);
  }

  @FieldResolver(() => Int, {
    description: 'Number of recipients. It grows when patients are added while the announcement is true.',
  })
  async total(@Root() view: AnnouncementView, @Ctx() context: GraphQLContext): Promise<number> {
    return (await progressOf(view, context)).total;
  }

  @FieldResolver(() => Int, { description: 'Number of notifications that are stored but not sent yet.' })
  async pending(@Root() view: AnnouncementView, @Ctx() context: GraphQLContext): Promise<number> {
    return (await progressOf(view, context)).pending;
  }

  @FieldResolver(() => Int, { description: 'Number of notifications that were sent to a connection but not acknowledged yet.' })
  async sent(@Root() view: AnnouncementView, @Ctx() context: GraphQLContext): Promise<number> {
    return (await progressOf(view, context)).sent;
  }

  @FieldResolver(() => Int, { description: 'Number of acknowledged notifications.' })
  async delivered(@Root() view: AnnouncementView, @Ctx() context: GraphQLContext): Promise<number> {
    return (await progressOf(view, context)).delivered;
  }

  @FieldResolver(() => Int, { description: 'Number of notifications that were not acknowledged after the last attempt.' })
  async failed(@Root() view: AnnouncementView, @Ctx() context: GraphQLContext): Promise<number> {
    return (await progressOf(view, context)).failed;
  }
}
