import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Announcement } from '../../../entities/notices/announcement.entity.js';
import type { AnnouncementChannelStep } from '../../../services/channels/office/announcement-channel.service.js';
import type { AnnouncementSnapshot } from '../../../services/events.js';
import type { GraphQLContext } from '../../context.js';
import { AnnouncementChannelStepType } from './announcement-channel.type.js';

@Resolver(() => Announcement)
export class AnnouncementChannelResolver {
  @FieldResolver(() => [AnnouncementChannelStepType], {
    description: 'The steps of its ladder, by which those are notified again who have not acknowledged. Empty: it has none.',
  })
  channels(@Root() { id }: AnnouncementSnapshot, @Ctx() { loaders }: GraphQLContext): Promise<AnnouncementChannelStep[]> {
    return loaders.announcementChannels.load(id);
  }
}
