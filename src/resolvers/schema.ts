import 'reflect-metadata';
import { type GraphQLSchema, isObjectType } from 'graphql';
import { buildSchemaSync, type PubSub } from 'type-graphql';
import { nodeId } from '../entities/node-id.js';
import { AuditVerificationResolver } from './audit/audit-verification.resolver.js';
import { ChangeLogResolver } from './audit/change-log.resolver.js';
import { RefusedAttemptResolver } from './audit/refused-attempt.resolver.js';
import { StatusLogResolver } from './audit/status-log.resolver.js';
import { authChecker } from './authorization.js';
import { AnnouncementChannelResolver } from './channels/office/announcement-channel.resolver.js';
import { ChannelStepResolver } from './channels/office/channel-step.resolver.js';
import { DeliveryCountResolver, DeliveryResolver } from './channels/office/delivery.resolver.js';
import { LadderExplanationResolver } from './channels/office/ladder-explanation.resolver.js';
import { ProviderResolver } from './channels/office/provider.resolver.js';
import { SuppressionResolver } from './channels/office/suppression.resolver.js';
import { ContactPointResolver } from './channels/people/contact-point.resolver.js';
import { NotificationSettingsResolver } from './channels/people/notification-settings.resolver.js';
import { DirectoryResolver } from './directory/directory.resolver.js';
import { OpeningHoursResolver } from './hours/opening-hours.resolver.js';
import { ScheduleResolver } from './hours/schedule.resolver.js';
import { ScheduleExceptionResolver } from './hours/schedule-exception.resolver.js';
import { EntryHistoryResolver } from './line/history/entry-history.resolver.js';
import { JoiningResolver } from './line/joining.resolver.js';
import { DisplayBoardResolver } from './line/live/display-board.resolver.js';
import { DisplayCallResolver } from './line/live/display-call.resolver.js';
import { readPushedPlaces } from './line/live/pushed-places.js';
import { QueueEstimateResolver } from './line/live/queue-estimate.resolver.js';
import { QueueLineResolver } from './line/live/queue-line.resolver.js';
import { WaitAccuracyResolver } from './line/live/wait-accuracy.resolver.js';
import { NeedsResolver } from './line/needs/needs.resolver.js';
import { NoticeEntryResolver } from './line/notice-entry.resolver.js';
import { QueueEntryResolver } from './line/queue-entry.resolver.js';
import { CallingResolver } from './line/staff/calling.resolver.js';
import { MovingResolver } from './line/staff/moving.resolver.js';
import { ServicePointResolver } from './line/staff/service-point.resolver.js';
import { ServingResolver } from './line/staff/serving.resolver.js';
import { StaffFieldsResolver } from './line/staff/staff-fields.resolver.js';
import { DepartmentStatisticsResolver } from './line/statistics/department-statistics.resolver.js';
import { TicketResolver } from './line/tickets/ticket.resolver.js';
import { AnnouncementResolver } from './notices/announcement.resolver.js';
import { DeliveryExplanationResolver } from './notices/delivery-explanation.resolver.js';
import { NotificationResolver } from './notices/notification.resolver.js';
import { PersonalNoticeResolver } from './notices/personal-notice.resolver.js';
import { TestNoticeResolver } from './notices/test-notice.resolver.js';
import { DepartmentOfficeResolver } from './office/department-office.resolver.js';
import { DeviceOfficeResolver } from './office/device-office.resolver.js';
import { UserOfficeResolver } from './office/user-office.resolver.js';
import { HoursExplanationResolver } from './queue/hours-explanation.resolver.js';
import { QueueResolver } from './queue/queue.resolver.js';
import { QueueOverrideResolver } from './queue/queue-override.resolver.js';
import { QueueStateResolver } from './queue/states/queue-state.resolver.js';

/** type-graphql requires a PubSub for subscriptions. Ours have their own `subscribe`, so this one is never called. */
const unusedPubSub: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('A subscription lacks its own subscribe function.');
  },
};

export function buildQueuebellSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      DirectoryResolver,
      DepartmentOfficeResolver,
      UserOfficeResolver,
      DeviceOfficeResolver,
      QueueResolver,
      QueueOverrideResolver,
      QueueStateResolver,
      HoursExplanationResolver,
      ScheduleResolver,
      ScheduleExceptionResolver,
      OpeningHoursResolver,
      JoiningResolver,
      CallingResolver,
      ServingResolver,
      MovingResolver,
      NeedsResolver,
      ServicePointResolver,
      QueueEntryResolver,
      QueueEstimateResolver,
      QueueLineResolver,
      DisplayBoardResolver,
      DisplayCallResolver,
      WaitAccuracyResolver,
      StaffFieldsResolver,
      EntryHistoryResolver,
      DepartmentStatisticsResolver,
      TicketResolver,
      NotificationResolver,
      PersonalNoticeResolver,
      TestNoticeResolver,
      NoticeEntryResolver,
      ContactPointResolver,
      NotificationSettingsResolver,
      AnnouncementResolver,
      DeliveryExplanationResolver,
      LadderExplanationResolver,
      AnnouncementChannelResolver,
      DeliveryResolver,
      DeliveryCountResolver,
      ProviderResolver,
      SuppressionResolver,
      ChannelStepResolver,
      StatusLogResolver,
      ChangeLogResolver,
      AuditVerificationResolver,
      RefusedAttemptResolver,
    ],
    authChecker,
    pubSub: unusedPubSub,
    validate: false,
  });
  nameTypesInIds(schema);
  readPushedPlaces(schema);
  return schema;
}

/** Adds the name of the type to every id, for all types in one place. Resolvers and entities hold the database key as `id`. */
function nameTypesInIds(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    const field = isObjectType(type) && type.getFields().id;
    if (!field) continue;
    // A notification's id is text already: it consists of two keys, see node-id.ts.
    field.resolve = ({ id }: { id: number | string }) => (typeof id === 'number' ? nodeId(type.name, id) : id);
  }
}
