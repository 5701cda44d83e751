import type { AnnouncementStep } from '../../../entities/channels/announcement-step.entity.js';
import type { MessageStatus } from '../../../entities/channels/delivery.entity.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import { bigintArray, dateOfMs, msOf } from '../../sql/sql.js';

export interface MessageCount {
  status: MessageStatus;
  reason: string | null;
  count: number;
}

/** A step of an announcement's ladder, and what became of its messages. */
export interface AnnouncementChannelStep
  extends Pick<AnnouncementStep, 'step' | 'channel' | 'condition' | 'dueAt' | 'plannedAt' | 'recipients' | 'withoutAddress'> {
  counts: MessageCount[];
}

interface Row extends Pick<AnnouncementStep, 'step' | 'channel' | 'condition' | 'recipients' | 'withoutAddress'> {
  announcementId: number;
  dueAt: number;
  plannedAt: number | null;
  counts: (Omit<MessageCount, 'reason'> & { reason: string })[];
}

/** How far announcements came by each channel. The counts are kept by a trigger: no delivery is read. */
export class AnnouncementChannelService {
  constructor(private readonly work: UnitOfWork) {}

  /** For each announcement its steps, in their order. One query for all of them. */
  async stepsOf(announcementIds: readonly number[]): Promise<AnnouncementChannelStep[][]> {
    const rows = await this.work.read().execute<Row[]>(
      `select s.announcement_id::float8 as "announcementId", s.step, s.channel, s.condition, ${msOf('s.due_at')} as "dueAt",
         ${msOf('s.planned_at')} as "plannedAt", s.recipients, s.without_address as "withoutAddress",
         (select coalesce(jsonb_agg(jsonb_build_object('status', c.status, 'reason', c.reason, 'count', c.count) order by c.status, c.reason), '[]')
          from delivery_count c where c.announcement_id = s.announcement_id and c.step = s.step and c.count > 0) as counts
       from announcement_step s where s.announcement_id = any(?::bigint[]) order by s.announcement_id, s.step`,
      [bigintArray(announcementIds)],
    );
    const steps = Map.groupBy(rows, ({ announcementId }) => announcementId);
    return announcementIds.map((id) => (steps.get(id) ?? []).map(stepOf));
  }
}

function stepOf({ announcementId: _, dueAt, plannedAt, counts, ...rest }: Row): AnnouncementChannelStep {
  return {
    ...rest,
    dueAt: new Date(dueAt),
    plannedAt: dateOfMs(plannedAt),
    counts: counts.map(({ status, reason, count }) => ({ status, reason: reason || null, count })),
  };
}
