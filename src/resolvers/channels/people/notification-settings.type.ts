import { Field, ObjectType } from 'type-graphql';
import { Channel } from '../../../entities/channels/channel.enum.js';
import { NotificationEvent } from '../../../entities/notices/announcement.entity.js';
import type { NotificationSettingsView } from '../../../services/channels/people/notification-settings.service.js';
import type { ChannelPreferenceView } from '../../../services/channels/people/preference-rules.js';
import type { QuietHours } from '../../../services/channels/people/quiet-hours.js';

@ObjectType('ChannelPreference', {
  simpleResolvers: true,
  description: 'Whether the viewer is notified of an event by a channel.',
})
export class ChannelPreferenceType implements ChannelPreferenceView {
  @Field(() => NotificationEvent, { description: 'The event.' })
  event!: NotificationEvent;

  @Field(() => Channel, { description: 'The channel.' })
  channel!: Channel;

  @Field(() => Boolean, { description: 'True: messages are sent to the verified addresses of the channel.' })
  isOn!: boolean;

  @Field(() => Boolean, { description: 'True: the viewer has chosen nothing, and isOn is the default.' })
  isDefault!: boolean;

  @Field(() => Boolean, {
    description: 'True: it cannot be switched off, because it is the only way to reach the viewer when they are called.',
  })
  isLocked!: boolean;
}

@ObjectType('QuietHours', {
  simpleResolvers: true,
  description: 'The time of day in which the viewer gets no messages that can wait. Calls are sent.',
})
export class QuietHoursType implements QuietHours {
  @Field(() => String, { description: 'The local time at which they begin, as HH:MM.' })
  from!: string;

  @Field(() => String, { description: 'The local time at which they end, as HH:MM. Before `from`: on the next day.' })
  until!: string;

  @Field(() => String, { description: 'The IANA time zone of both times, for example "Europe/Berlin".' })
  timeZone!: string;
}

@ObjectType('NotificationSettings', {
  simpleResolvers: true,
  description: 'How the viewer is notified while no page of theirs is open.',
})
export class NotificationSettingsType implements NotificationSettingsView {
  @Field(() => [Channel], { description: 'The channels that this server offers to the viewer.' })
  channels!: Channel[];

  @Field(() => String, {
    nullable: true,
    description: 'The applicationServerKey for PushManager.subscribe, in base64url; null: there is no WEB_PUSH.',
  })
  pushPublicKey!: string | null;

  @Field(() => [ChannelPreferenceType], {
    description: 'One for each event and channel for which there is something to choose, in the order of the events.',
  })
  preferences!: ChannelPreferenceView[];

  @Field(() => QuietHoursType, { nullable: true, description: 'The quiet hours; null: none.' })
  quietHours!: QuietHours | null;
}
