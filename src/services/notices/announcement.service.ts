import { nodeKey } from '../../entities/node-id.js';
import { Announcement } from '../../entities/notices/announcement.entity.js';
import type { AnnouncementSnapshot } from '../events.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import { announcementSnapshot } from './announcement-snapshot.js';

/** Finds announcements by their public id. */
export class AnnouncementService {
  constructor(private readonly work: UnitOfWork) {}

  /** Null: no announcement has this id. */
  async find(id: string): Promise<AnnouncementSnapshot | null> {
    const key = nodeKey('Announcement', id);
    const found = key === null ? null : await this.work.read().findOne(Announcement, { id: key });
    return found && announcementSnapshot(found);
  }
}
