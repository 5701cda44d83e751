import { Field, ObjectType } from 'type-graphql';
import type { NotificationSettingsView } from '../../../services/channels/people/notification-settings.service.js';
import { NotificationSettingsType } from './notification-settings.type.js';

@ObjectType({ simpleResolvers: true, description: 'The result of setPreference. It is committed.' })
export class SetPreferencePayload {
  @Field(() => NotificationSettingsType, { description: 'All settings of the viewer as stored now.' })
  settings!: NotificationSettingsView;
}

@ObjectType({ simpleResolvers: true, description: 'The result of setQuietHours. It is committed.' })
export class SetQuietHoursPayload {
  @Field(() => NotificationSettingsType, { description: 'All settings of the viewer as stored now.' })
  settings!: NotificationSettingsView;
}
