import { OneAtATime } from '../../async/one-at-a-time.js';
import { NotFoundError } from '../../services/errors.js';
import type { AnnouncementSnapshot } from '../../services/events.js';
import type { DeliveryProgress } from '../../services/notices/delivery-progress.service.js';
import type { Log } from '../../services/ports.js';
import { reasonOf } from '../../services/reason.js';
import type { Services } from '../../services/services.js';
import { SubscriberBuffer } from '../subscriber-buffer.js';

/** An announcement together with its delivery progress, read at one moment. */
export interface AnnouncementWithProgress extends AnnouncementSnapshot {
  progress: DeliveryProgress;
}

interface Watch {
  buffers: Set<SubscriberBuffer<AnnouncementWithProgress>>;
  timer: NodeJS.Timeout;
  last: string;
}

const EVERY_MS = 1_000;
/** Newer progress replaces older progress; a client that is this far behind has stopped reading. */
const BUFFER_LIMITS = { events: 60, bytes: 65_536 };

/** Delivery progress: at most one event a second, only while somebody is subscribed, and only when a number has changed. */
export class ProgressFeed {
  private readonly watches = new Map<number, Watch>();

  constructor(
    private readonly services: Pick<Services, 'announcements' | 'deliveryProgress'>,
    private readonly log: Log,
  ) {}

  async subscribe(id: string): Promise<SubscriberBuffer<AnnouncementWithProgress>> {
    const announcement = await this.services.announcements.find(id);
    if (!announcement) throw new NotFoundError('There is no such announcement.');
    const buffer = new SubscriberBuffer<AnnouncementWithProgress>(BUFFER_LIMITS, {
      onClose: () => this.leave(announcement.id, buffer),
    });
    const first = { ...announcement, progress: await this.services.deliveryProgress.read(announcement.id) };
    this.join(announcement, buffer);
    buffer.push(first);
    return buffer;
  }

  close(): void {
    for (const watch of this.watches.values()) for (const buffer of watch.buffers) buffer.end();
  }

  private join(announcement: AnnouncementSnapshot, buffer: SubscriberBuffer<AnnouncementWithProgress>): void {
    let watch = this.watches.get(announcement.id);
    if (!watch) {
      // One query at a time: if counting takes long, older numbers would be sent after newer ones.
      const looking = new OneAtATime(() => this.look(announcement));
      const timer = setInterval(() => void looking.run(), EVERY_MS);
      watch = { buffers: new Set(), timer, last: '' };
      this.watches.set(announcement.id, watch);
    }
    watch.buffers.add(buffer);
    watch.last = ''; // the first event of this subscriber may be older than the last query
  }

  private leave(id: number, buffer: SubscriberBuffer<AnnouncementWithProgress>): void {
    const watch = this.watches.get(id);
    watch?.buffers.delete(buffer);
    if (watch?.buffers.size !== 0) return;
    clearInterval(watch.timer);
    this.watches.delete(id);
  }

  private async look(announcement: AnnouncementSnapshot): Promise<void> {
    try {
      const progress = await this.services.deliveryProgress.read(announcement.id);
      const watch = this.watches.get(announcement.id);
      const text = JSON.stringify(progress);
      if (!watch || watch.last === text) return;
      watch.last = text;
      const event = { ...announcement, progress };
      for (const buffer of watch.buffers) buffer.push(event);
    } catch (error) {
      this.log.warn(
        { announcement: announcement.id, reason: reasonOf(error) },
        'delivery progress not read, retrying in a second',
      );
    }
  }
}
