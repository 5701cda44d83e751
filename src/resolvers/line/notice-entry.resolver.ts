import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { QueueEntry } from '../../entities/line/queue-entry.entity.js';
import type { NotificationView } from '../../services/notices/notification-view.js';
import type { GraphQLContext } from '../context.js';
import { NotificationType } from '../notices/notification.type.js';
import { QueueEntryType } from './queue-entry.type.js';

/** The place in the line that a notice is about. It is here, because notices know nothing of the line. */
@Resolver(() => NotificationType)
export class NoticeEntryResolver {
  @FieldResolver(() => QueueEntryType, {
    nullable: true,
    description:
      'For a notice to one person: the place in the line that it is about, as it is now; null: it is for all patients or a test, or the entry was deleted after its retention.',
  })
  async entry(@Root() { personal }: NotificationView, @Ctx() { loaders }: GraphQLContext): Promise<QueueEntry | null> {
    if (!personal || personal.entryId === null) return null;
    const entry = await loaders.entry.load(personal.entryId);
    return entry?.userId === personal.recipientId ? entry : null;
  }
}
