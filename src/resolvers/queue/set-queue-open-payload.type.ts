import { Field, Int, ObjectType } from 'type-graphql';
import { Announcement } from '../../entities/notices/announcement.entity.js';
import { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import type { AnnouncementSnapshot } from '../../services/events.js';

@ObjectType({ simpleResolvers: true, description: 'How many patients an opening or closing concerns.' })
export class NotificationStats {
  @Field(() => Int, {
    description: 'Patients for whom a notification was stored when it was announced, without those who are entered later.',
  })
  totalPatientsNotified!: number;

  @Field(() => Int, { description: 'Notifications of it that failed so far.' })
  notificationFailures!: number;
}

@ObjectType({ simpleResolvers: true, description: 'The answer to setQueueOpen. All that it says is committed.' })
export class SetQueueOpenPayload {
  @Field(() => String, { description: 'What happened, in words.' })
  message!: string;

  @Field(() => Boolean, { description: 'False: the queue had this state already, and nobody was told again.' })
  changed!: boolean;

  @Field(() => QueueStatus, { description: 'The state of the queue now.' })
  status!: QueueStatus;

  @Field(() => Announcement, {
    nullable: true,
    description:
      'What was announced. When nothing changed, the announcement of the present state, so that its delivery can be followed; null: there is none.',
  })
  announcement!: AnnouncementSnapshot | null;

  @Field(() => NotificationStats, {
    description: 'How many patients it concerns; when nothing changed, of the last announcement.',
  })
  notificationStats!: NotificationStats;
}
