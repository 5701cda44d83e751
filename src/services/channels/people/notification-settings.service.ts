import type { EntityManager } from '@mikro-orm/postgresql';
import { Channel } from '../../../entities/channels/channel.enum.js';
import { Role } from '../../../entities/directory/role.enum.js';
import type { NotificationEvent } from '../../../entities/notices/announcement.entity.js';
import { BadUserInputError, ConflictError } from '../../errors.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import { isTransient } from '../../sql/database-errors.js';
import type { Viewer } from '../../viewer.js';
import type { ChannelSenders } from '../channel-sender.js';
import type { ChannelSettings } from './channel-settings.js';
import { lockPerson } from './own-contact-points.js';
import { type ChannelPreferenceView, type LadderStep, preferencesOf, type StoredChoice } from './preference-rules.js';
import { checkedQuietHours, type QuietHours, type QuietHoursRequest } from './quiet-hours.js';

export interface NotificationSettingsView {
  channels: Channel[];
  pushPublicKey: string | null;
  preferences: ChannelPreferenceView[];
  quietHours: QuietHours | null;
}

export interface PreferenceRequest {
  event: NotificationEvent;
  channel: Channel;
  /** Null: back to the default. */
  isOn?: boolean | null | undefined;
}

const CHOICES = 'select event, channel, is_on as "isOn" from notification_preference where user_id = ?';
const CHOOSE = `insert into notification_preference (user_id, event, channel, is_on) values (?, ?, ?, ?)
  on conflict (user_id, event, channel) do update set is_on = excluded.is_on`;
const FORGET = 'delete from notification_preference where user_id = ? and event = ? and channel = ?';
const CONFIRMED = `select distinct channel from contact_point where user_id = ? and state = 'ACTIVE'`;
const HOURS = `select quiet_from as "from", quiet_until as "until", time_zone as "timeZone" from notification_setting
  where user_id = ? and quiet_from is not null and quiet_until is not null`;
const REST = `insert into notification_setting (user_id, time_zone, quiet_from, quiet_until) values (?, ?, ?, ?)
  on conflict (user_id) do update set time_zone = excluded.time_zone, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until`;

type Person = Pick<Viewer, 'userId' | 'role'>;

/** The choices of a person: which channels notify them of what, and when they do not. */
export class NotificationSettingsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly senders: ChannelSenders,
    private readonly settings: Pick<ChannelSettings, 'pushPublicKey'>,
  ) {}

  of(viewer: Person): Promise<NotificationSettingsView> {
    return this.settingsIn(this.work.read(), viewer);
  }

  /** @throws ConflictError if the person could not be called any more */
  async setPreference(viewer: Person, request: PreferenceRequest): Promise<NotificationSettingsView> {
    const { event, channel, isOn = null } = request;
    return this.work.run(async (em) => {
      await lockPerson(em, viewer.userId);
      const before = preferenceOf(await this.settingsIn(em, viewer), request);
      if (!before)
        throw new BadUserInputError(
          'input.channel',
          `No messages of ${event} are sent by ${channel} here: there is nothing to choose.`,
        );
      await (isOn === null
        ? em.execute(FORGET, [viewer.userId, event, channel])
        : em.execute(CHOOSE, [viewer.userId, event, channel, isOn]));
      const after = await this.settingsIn(em, viewer);
      if (before.isLocked && !preferenceOf(after, request)?.isOn) throw onlyRoute(channel);
      return after;
    });
  }

  async setQuietHours(viewer: Person, request: QuietHoursRequest): Promise<NotificationSettingsView> {
    const hours = checkedQuietHours(request);
    if (hours) await this.requireZoneOfDatabase(hours.timeZone);
    const { userId } = viewer;
    return this.work.run(async (em) => {
      await (hours
        ? em.execute(REST, [userId, hours.timeZone, hours.from, hours.until])
        : em.execute('delete from notification_setting where user_id = ?', [userId]));
      return this.settingsIn(em, viewer);
    });
  }

  /** Messages are planned by the database, whose list of zones is not that of the runtime: "US/Pacific-New". */
  private async requireZoneOfDatabase(timeZone: string): Promise<void> {
    const isKnown = await this.work
      .read()
      .execute('select now() at time zone ?', [timeZone])
      .then(
        () => true,
        (error: unknown) => {
          if (isTransient(error)) throw error;
          return false;
        },
      );
    if (!isKnown)
      throw new BadUserInputError(
        'input.timeZone',
        `input.timeZone ${timeZone} is an old name. Write the present one, as Europe/Berlin.`,
      );
  }

  private async settingsIn(em: EntityManager, { userId, role }: Person): Promise<NotificationSettingsView> {
    const channels = Object.values(Channel).filter(
      (channel) =>
        (role !== Role.GUEST || channel === Channel.WEB_PUSH) && this.senders.some((sender) => sender.channel === channel),
    );
    const steps = await em.execute<LadderStep[]>('select distinct event, channel, condition from channel_step');
    const choices = await em.execute<StoredChoice[]>(CHOICES, [userId]);
    const verified = await em.execute<{ channel: Channel }[]>(CONFIRMED, [userId]);
    const confirmed = new Set(verified.map(({ channel }) => channel));
    return {
      channels,
      pushPublicKey: channels.includes(Channel.WEB_PUSH) ? this.settings.pushPublicKey : null,
      preferences: preferencesOf({ steps, choices, offered: channels, confirmed }),
      quietHours: await quietHoursOf(em, userId),
    };
  }
}

function preferenceOf({ preferences }: NotificationSettingsView, { event, channel }: PreferenceRequest) {
  return preferences.find((each) => each.event === event && each.channel === channel);
}

function onlyRoute(channel: Channel): ConflictError {
  const message = `${channel} is the only way to reach you when you are called. Verify another address first.`;
  return new ConflictError(message, { current: { isLocked: true }, field: 'input.isOn' });
}

async function quietHoursOf(em: EntityManager, userId: number): Promise<QuietHours | null> {
  const [hours] = await em.execute<QuietHours[]>(HOURS, [userId]);
  return hours ?? null;
}
