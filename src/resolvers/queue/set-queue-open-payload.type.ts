import { Field, ObjectType } from 'type-graphql';
import { Announcement } from '../../entities/notices/announcement.entity.js';
import { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import type { AnnouncementSnapshot } from '../../services/events.js';
import { NotificationStats } from './notification-stats.type.js';

@ObjectType({ simpleResolvers: true, description: 'The result of setQueueOpen. Everything in it is committed.' })
export class SetQueueOpenPayload {
  @Field(() => String, { description: 'The result in words.' })
  message!: string;

  @Field(() => Boolean, { description: 'False: the queue already had this state, and nobody was notified again.' })
  changed!: boolean;

  @Field(() => QueueStatus, { description: 'The current state of the queue.' })
  status!: QueueStatus;

  @Field(() => Announcement, {
    nullable: true,
    description:
      'The announcement that was made. If nothing changed, or a paused queue was resumed, the announcement of the current state, so that its delivery can be followed; null: there is none.',
  })
  announcement!: AnnouncementSnapshot | null;

  @Field(() => NotificationStats, {
    description: 'Statistics of this announcement; if nothing changed, of the last announcement.',
  })
  notificationStats!: NotificationStats;
}
