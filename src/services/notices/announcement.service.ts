import { nodeKey } from '../../entities/node-id.js';
import { Announcement, NotificationEvent } from '../../entities/notices/announcement.entity.js';
import type { DirectoryService } from '../directory/directory.service.js';
import { BadUserInputError } from '../errors.js';
import type { AnnouncementSnapshot } from '../events.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock } from '../ports.js';
import { type Page, type PageRequest, pageWindow, toPage } from '../sql/page.js';
import { announcementSnapshot } from './announcements/announcement-snapshot.js';

/** Each one that is read with its counts costs as many rows as it has recipients. */
export const MOST_ANNOUNCEMENTS = 20;
/** How long a counted reach is answered again. All consoles that open together cost one count. */
const COUNTED_FOR_MS = 30_000;

/** Finds announcements to all patients. A notice to one person is nobody else's business, staff included. */
export class AnnouncementService {
  private counted: { at: number; patients: Promise<number> } | null = null;

  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
  ) {}

  /** Null: no announcement has this id. */
  async find(id: string): Promise<AnnouncementSnapshot | null> {
    const key = nodeKey('Announcement', id);
    const found = key === null ? null : await this.work.read().findOne(Announcement, { id: key, recipientId: null });
    return found && announcementSnapshot(found);
  }

  /** Those of one department, newest first. An index on the department finds them: it never walks past the notices to single people. */
  async list(departmentCode: string, request: PageRequest): Promise<Page<AnnouncementSnapshot>> {
    const { limit, below } = pageWindow(request);
    if (request.first > MOST_ANNOUNCEMENTS)
      throw new BadUserInputError('first', `first must be from 1 to ${MOST_ANNOUNCEMENTS}.`);
    const department = await this.directory.departmentByCode(departmentCode);
    const where = { id: { $lt: below }, departmentId: department.id, recipientId: null };
    const rows = await this.work.read().find(Announcement, where, { orderBy: { id: 'desc' }, limit });
    return toPage(rows.map(announcementSnapshot), request, ({ id }) => id);
  }

  /** The last opening or closing of a department that was announced. Null: there is none. */
  async last(departmentCode: string): Promise<AnnouncementSnapshot | null> {
    const { id: departmentId } = await this.directory.departmentByCode(departmentCode);
    const kind = { $in: [NotificationEvent.QUEUE_OPENED, NotificationEvent.QUEUE_CLOSED] };
    const found = await this.work
      .read()
      .findOne(Announcement, { departmentId, recipientId: null, kind }, { orderBy: { id: 'desc' } });
    return found && announcementSnapshot(found);
  }

  /** The number of patients whom an announcement notifies. */
  reach(): Promise<number> {
    const now = this.clock.now().getTime();
    if (this.counted && now - this.counted.at < COUNTED_FOR_MS) return this.counted.patients;
    const patients = this.countPatients();
    this.counted = { at: now, patients };
    // A failed count is not answered to the next one who asks.
    patients.catch(() => {
      if (this.counted?.patients === patients) this.counted = null;
    });
    return patients;
  }

  private async countPatients(): Promise<number> {
    const [row] = await this.work
      .read()
      .execute<{ patients: number }[]>(`select count(*)::int as patients from app_user where role = 'PATIENT' and active`);
    return row?.patients ?? 0;
  }
}
