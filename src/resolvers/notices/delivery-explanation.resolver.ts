import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Announcement } from '../../entities/notices/announcement.entity.js';
import type { AnnouncementSnapshot } from '../../services/events.js';
import { Admins } from '../authorization.js';
import type { GraphQLContext } from '../context.js';
import { DeliveryExplanation, DeliveryFailureCount } from './delivery-explanation.type.js';

@Resolver(() => Announcement)
export class DeliveryExplanationResolver {
  @Admins()
  @Query(() => DeliveryExplanation, {
    description:
      'Why a person has received an announcement, or has not, step by step: one to all patients, or one to this person. An unknown announcement or person answers NOT_FOUND. For admins.',
  })
  deliveryExplanation(
    @Arg('announcement', () => ID, { description: 'Id of the announcement.' }) announcement: string,
    @Arg('person', () => ID, { description: 'Id of the user.' }) person: string,
    @Ctx() { services }: GraphQLContext,
  ): Promise<DeliveryExplanation> {
    return services.deliveryExplanations.explain(announcement, person);
  }

  @FieldResolver(() => [DeliveryFailureCount], {
    description:
      'Notifications that were not acknowledged after an attempt, by its cause. Those that retention deleted are left out.',
  })
  failures(@Root() { id }: AnnouncementSnapshot, @Ctx() { services }: GraphQLContext): Promise<DeliveryFailureCount[]> {
    return services.deliveryProgress.failures(id);
  }
}
