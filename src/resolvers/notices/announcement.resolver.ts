import { Arg, Ctx, FieldResolver, GraphQLISODateTime, ID, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import { Department } from '../../entities/directory/department.entity.js';
import { Announcement, NotificationEvent } from '../../entities/notices/announcement.entity.js';
import type { AnnouncementSnapshot } from '../../services/events.js';
import type { DeliveryProgress } from '../../services/notices/delivery-progress.service.js';
import { Staff } from '../authorization.js';
import type { GraphQLContext } from '../context.js';

/** An announcement as resolvers hold it: with figures where they were read already, else they are read when a field asks. */
type AnnouncementView = AnnouncementSnapshot & { progress?: DeliveryProgress | Promise<DeliveryProgress> };

/** The five figures of one answer come from one query, so that they add up. */
function progressOf(view: AnnouncementView, { services }: GraphQLContext): DeliveryProgress | Promise<DeliveryProgress> {
  view.progress ??= services.deliveryProgress.read(view.id);
  return view.progress;
}

@Resolver(() => Announcement)
export class AnnouncementResolver {
  @Staff()
  @Query(() => Announcement, {
    nullable: true,
    description: 'An announcement and how far its delivery has come; null: there is none. For staff.',
  })
  announcement(
    @Arg('id', () => ID, { description: 'The announcement’s id, from setQueueOpen.' }) id: string,
    @Ctx() { services }: GraphQLContext,
  ): Promise<AnnouncementView | null> {
    return services.announcements.find(id);
  }

  @Staff()
  @Subscription(() => Announcement, {
    description: 'How far the delivery of an announcement has come: now, and when it changes, at most once a second. For staff.',
    subscribe: ({ args, context }: { args: { id: string }; context: GraphQLContext }) =>
      context.feeds.progress.subscribe(args.id),
  })
  announcementProgress(
    @Arg('id', () => ID, { description: 'The announcement’s id, from setQueueOpen.' }) _id: string,
    @Root() view: AnnouncementView,
  ): AnnouncementView {
    return view;
  }

  @FieldResolver(() => NotificationEvent, { description: 'What happened.' })
  event(@Root() view: AnnouncementView): NotificationEvent {
    return view.kind;
  }

  @FieldResolver(() => GraphQLISODateTime, { description: 'When it was announced.' })
  createdAt(@Root() view: AnnouncementView): Date {
    return new Date(view.createdAt);
  }

  @FieldResolver(() => Department, { description: 'Whose queue it is about.' })
  department(@Root() view: AnnouncementView, @Ctx() { services }: GraphQLContext): Department | Promise<Department> {
    return services.directory.departmentById(view.departmentId);
  }

  @FieldResolver(() => Int, { description: 'How many patients it is for. Grows by those who are entered while it is true.' })
  async total(@Root() view: AnnouncementView, @Ctx() context: GraphQLContext): Promise<number> {
    return (await progressOf(view, context)).total;
  }

  @FieldResolver(() => Int, { description: 'Stored, not yet handed over.' })
  async pending(@Root() view: AnnouncementView, @Ctx() context: GraphQLContext): Promise<number> {
    return (await progressOf(view, context)).pending;
  }

  @FieldResolver(() => Int, { description: 'Handed over to a connection, not yet acknowledged.' })
  async sent(@Root() view: AnnouncementView, @Ctx() context: GraphQLContext): Promise<number> {
    return (await progressOf(view, context)).sent;
  }

  @FieldResolver(() => Int, { description: 'Acknowledged.' })
  async delivered(@Root() view: AnnouncementView, @Ctx() context: GraphQLContext): Promise<number> {
    return (await progressOf(view, context)).delivered;
  }

  @FieldResolver(() => Int, { description: 'Not acknowledged after the last attempt.' })
  async failed(@Root() view: AnnouncementView, @Ctx() context: GraphQLContext): Promise<number> {
    return (await progressOf(view, context)).failed;
  }
}
