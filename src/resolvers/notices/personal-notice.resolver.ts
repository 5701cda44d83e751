import { FieldResolver, GraphQLISODateTime, Resolver, Root } from 'type-graphql';
import { NoticeUrgency } from '../../entities/notices/announcement.entity.js';
import type { NotificationView } from '../../services/notices/notification-view.js';
import { NotificationType } from './notification.type.js';

/**
 * The fields that only notices to one person have. None of them asks who the viewer is: a subscription's events would then be executed for
 * each viewer (decision 8).
 */
@Resolver(() => NotificationType)
export class PersonalNoticeResolver {
  @FieldResolver(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'For a notice to one person: when it stopped being true, because a newer notice replaced it or the place in the line changed. Remove it from the screen. null: it has not been withdrawn.',
  })
  withdrawnAt(@Root() { personal }: NotificationView): Date | null {
    return personal?.withdrawnAt ?? null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'For a notice to one person: the ticket, for example "OPD-042"; null: it is for all patients, or a test.',
  })
  ticket(@Root() { personal }: NotificationView): string | null {
    return personal?.facts.ticket || null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'For CALLED: the name of the room or desk to come to; null: none is named, or another event.',
  })
  servicePoint(@Root() { personal }: NotificationView): string | null {
    return personal?.facts.servicePoint ?? null;
  }

  @FieldResolver(() => GraphQLISODateTime, {
    nullable: true,
    description: 'For CALLED: until when the person must answer or arrive; null for all other events.',
  })
  answerBy(@Root() { personal }: NotificationView): Date | null {
    return dateOf(personal?.facts.answerBy);
  }

  @FieldResolver(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'For QUEUE_PAUSED: when the queue continues, if that is known; for MISSED: until when the person may join again near the front, and null for a guest, who cannot join again; null for all other events.',
  })
  until(@Root() { personal }: NotificationView): Date | null {
    return dateOf(personal?.facts.until);
  }

  @FieldResolver(() => NoticeUrgency, { description: 'How soon the recipient must read it.' })
  urgency(@Root() { personal }: NotificationView): NoticeUrgency {
    return personal?.urgency ?? NoticeUrgency.NORMAL;
  }
}

function dateOf(iso: string | null | undefined): Date | null {
  return iso ? new Date(iso) : null;
}
