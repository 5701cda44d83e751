import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { AppUser } from '../../../entities/directory/app-user.entity.js';
import { Announcement, NotificationEvent } from '../../../entities/notices/announcement.entity.js';
import { MOST_COUNTED } from '../../../services/channels/office/delivery-office.service.js';
import type { DeliveryView } from '../../../services/channels/office/delivery-view.js';
import { MOST_RETRIED } from '../../../services/channels/office/retryable-deliveries.js';
import type { AnnouncementSnapshot } from '../../../services/events.js';
import { Admins, Office } from '../../authorization.js';
import { actorOf, type GraphQLContext } from '../../context.js';
import { toConnection } from '../../paging/connection.js';
import { DeliveriesArgs, DeliveryFilterInput, RetryDeliveriesInput, RetryDeliveriesPayload } from './delivery.inputs.js';
import { DeliveryType } from './delivery.type.js';
import { DeliveryConnection, type DeliveryPage } from './delivery-connection.type.js';

@Resolver(() => DeliveryType)
export class DeliveryResolver {
  @Admins()
  @Query(() => DeliveryConnection, {
    description: 'Messages by other channels than an open page, newest first. For admins.',
  })
  async deliveries(
    @Args(() => DeliveriesArgs) { filter, ...page }: DeliveriesArgs,
    @Ctx() { services }: GraphQLContext,
  ): Promise<DeliveryPage> {
    const wanted = filter ?? {};
    return { ...toConnection(await services.deliveryOffice.list(wanted, page)), filter: wanted };
  }

  @Admins()
  @Query(() => Int, {
    description: `Number of messages that retryDeliveries sends again: those that are FAILED, UNKNOWN or EXPIRED, whose announcement is still true and not acknowledged, and whose address may be used; at most ${MOST_RETRIED}. For admins.`,
  })
  retryableDeliveries(
    @Arg('filter', () => DeliveryFilterInput, { description: 'Which messages.' }) filter: DeliveryFilterInput,
    @Ctx() { services }: GraphQLContext,
  ): Promise<number> {
    return services.deliveryOffice.countRetryable(filter);
  }

  @Office()
  @Mutation(() => RetryDeliveriesPayload, {
    description: `Sends messages again, the oldest first, at most ${MOST_RETRIED}: those that retryableDeliveries counts. An UNKNOWN one may reach the person twice, and cost twice. If their number is not the expected one, the answer is CONFLICT with current.count. A second call finds none that wait already. For admins.`,
  })
  retryDeliveries(
    @Arg('input', () => RetryDeliveriesInput, { description: 'Which messages, and how many they are.' })
    input: RetryDeliveriesInput,
    @Ctx() context: GraphQLContext,
  ): Promise<RetryDeliveriesPayload> {
    return context.services.deliveryOffice.retry(actorOf(context), input);
  }

  @FieldResolver(() => Announcement, {
    nullable: true,
    description: 'The announcement, to all patients or to the recipient alone; null: retention has deleted it.',
  })
  announcement(@Root() { announcement }: DeliveryView): AnnouncementSnapshot | null {
    return announcement;
  }

  @FieldResolver(() => NotificationEvent, {
    nullable: true,
    description: 'The event that the person is notified of; null: retention has deleted the announcement.',
  })
  event(@Root() { announcement }: DeliveryView): NotificationEvent | null {
    return announcement?.kind ?? null;
  }

  @FieldResolver(() => AppUser, { nullable: true, description: 'The person; null: they no longer exist.' })
  recipient(@Root() { recipientId }: DeliveryView, @Ctx() { loaders }: GraphQLContext): Promise<AppUser | null> {
    return loaders.user.load(recipientId);
  }
}

@Resolver(() => DeliveryConnection)
export class DeliveryCountResolver {
  @FieldResolver(() => Int, { description: `Number of messages on all pages. Nobody counts beyond ${MOST_COUNTED}.` })
  totalCount(@Root() { filter }: DeliveryPage, @Ctx() { services }: GraphQLContext): Promise<number> {
    return services.deliveryOffice.count(filter);
  }
}
