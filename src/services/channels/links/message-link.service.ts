import { ChangeSource } from '../../../entities/audit/queue-status-log.entity.js';
import type { Channel } from '../../../entities/channels/channel.enum.js';
import type { Role } from '../../../entities/directory/role.enum.js';
import type { NotificationEvent } from '../../../entities/notices/announcement.entity.js';
import { languageOf } from '../../../texts/language.js';
import { NOTIFICATION_COLUMNS, type NotificationRow, type NotificationView, viewOfRow } from '../../notices/notification-view.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock } from '../../ports.js';
import { msOf } from '../../sql/sql.js';
import type { Actor, Viewer } from '../../viewer.js';
import type { NotificationSettingsService } from '../people/notification-settings.service.js';

/** A link works so long after its message was useful, in ms. */
const USABLE_AFTER_MS = 60 * 60_000;
const TOKEN = /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/;

/** What the link of a message may show and do, and for whom. */
export interface MessageLink {
  deliveryId: number;
  channel: Channel;
  recipient: Viewer;
  notification: NotificationView;
  /** Messages of this kind can be stopped; for how long does not matter. LOCKED: the person could not be called any more. */
  stopping: 'POSSIBLE' | 'STOPPED' | 'LOCKED' | null;
  /** The link is too old: it shows nothing, and answers nothing but a stop. */
  isEnded: boolean;
}

interface LinkRow extends NotificationRow {
  delivery_id: string;
  channel: Channel;
  expires_at: number;
  role: Role;
  locale: string;
}

/** The links in messages: each is for one recipient of one message, and works without a session. */
export class MessageLinkService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly settings: NotificationSettingsService,
  ) {}

  /** Null: we issued no such link, its recipient cannot sign in any more, or the notification was deleted because of its age. */
  async find(token: string): Promise<MessageLink | null> {
    if (!TOKEN.test(token)) return null;
    const [row] = await this.work.read().execute<LinkRow[]>(
      `select d.id as delivery_id, d.channel, ${msOf('d.expires_at')} as expires_at, u.role, u.locale, ${NOTIFICATION_COLUMNS}
       from delivery d join app_user u on u.id = d.recipient_id and u.active join announcement a on a.id = d.announcement_id
       join notification n on n.announcement_id = a.id and n.recipient_id = d.recipient_id
       where d.token = ?::uuid`,
      [token],
    );
    if (!row) return null;
    const recipient = { userId: Number(row.recipient_id), role: row.role, language: languageOf(row.locale) };
    return {
      deliveryId: Number(row.delivery_id),
      channel: row.channel,
      recipient,
      notification: viewOfRow(row),
      stopping: await this.stoppingOf(recipient, row.kind, row.channel),
      isEnded: row.expires_at + USABLE_AFTER_MS <= this.clock.now().getTime(),
    };
  }

  /** No more messages of this event by this channel. Idempotent. @throws ConflictError if the person could not be called any more */
  async stop({ recipient, notification: { event }, channel, stopping }: MessageLink): Promise<void> {
    if (stopping !== null) await this.settings.setPreference(recipient, { event, channel, isOn: false });
  }

  private async stoppingOf(recipient: Viewer, event: NotificationEvent, channel: Channel): Promise<MessageLink['stopping']> {
    const { preferences } = await this.settings.of(recipient);
    const preference = preferences.find((each) => each.event === event && each.channel === channel);
    if (!preference) return null;
    if (preference.isLocked) return 'LOCKED';
    return preference.isOn ? 'POSSIBLE' : 'STOPPED';
  }
}

/** The author of what a link does. */
export function actorOfLink({ recipient: viewer }: MessageLink, requestId: string): Actor & { viewer: Viewer } {
  return { viewer, source: ChangeSource.API, requestId };
}
