import { Field, InputType } from 'type-graphql';
import { Channel } from '../../../entities/channels/channel.enum.js';
import { NotificationEvent } from '../../../entities/notices/announcement.entity.js';

@InputType({ description: 'The choice for an event and a channel.' })
export class SetPreferenceInput {
  @Field(() => NotificationEvent, { description: 'The event.' })
  event!: NotificationEvent;

  @Field(() => Channel, { description: 'The channel.' })
  channel!: Channel;

  @Field(() => Boolean, { nullable: true, description: 'Whether messages are sent. Left out: the default.' })
  isOn?: boolean | null;
}

@InputType({ description: 'The quiet hours. All three fields left out: none.' })
export class SetQuietHoursInput {
  @Field(() => String, { nullable: true, description: 'The local time at which they begin, as HH:MM.' })
  from?: string | null;

  @Field(() => String, { nullable: true, description: 'The local time at which they end, as HH:MM. Another one than `from`.' })
  until?: string | null;

  @Field(() => String, { nullable: true, description: 'The IANA time zone of both times, for example "Europe/Berlin".' })
  timeZone?: string | null;
}
