import { OneAtATime } from '../../async/one-at-a-time.js';
import { NotFoundError } from '../../services/errors.js';
import type { AnnouncementSnapshot } from '../../services/events.js';
import type { DeliveryProgress, DeliveryService } from '../../services/notices/delivery.service.js';
import type { Log } from '../../services/ports.js';
import { reasonOf } from '../../services/reason.js';
import { SubscriberQueue } from '../subscriber-queue.js';

/** An announcement together with figures that were read at one moment. */
export interface AnnouncementWithProgress extends AnnouncementSnapshot {
  progress: DeliveryProgress;
}

interface Watch {
  queues: Set<SubscriberQueue<AnnouncementWithProgress>>;
  timer: NodeJS.Timeout;
  last: string;
}

const EVERY_MS = 1_000;
/** Figures supersede each other; a reader this far behind is not reading. */
const QUEUE_LIMITS = { events: 60, bytes: 65_536 };

/** Delivery progress, at most one a second, only while somebody watches and only when a figure changed. */
export class ProgressFeed {
  private readonly watches = new Map<number, Watch>();

  constructor(
    private readonly deliveries: DeliveryService,
    private readonly log: Log,
  ) {}

  async subscribe(id: string): Promise<SubscriberQueue<AnnouncementWithProgress>> {
    const announcement = await this.deliveries.findAnnouncement(id);
    if (!announcement) throw new NotFoundError('There is no such announcement.');
    const queue = new SubscriberQueue<AnnouncementWithProgress>(QUEUE_LIMITS, {
      onClose: () => this.leave(announcement.id, queue),
    });
    const first = { ...announcement, progress: await this.deliveries.progress(announcement.id) };
    this.join(announcement, queue);
    queue.push(first);
    return queue;
  }

  close(): void {
    for (const watch of this.watches.values()) for (const queue of watch.queues) queue.end();
  }

  private join(announcement: AnnouncementSnapshot, queue: SubscriberQueue<AnnouncementWithProgress>): void {
    let watch = this.watches.get(announcement.id);
    if (!watch) {
      // One look after the other: where counting takes long, older figures would come after newer ones.
      const looking = new OneAtATime(() => this.look(announcement));
      const timer = setInterval(() => void looking.run(), EVERY_MS);
      watch = { queues: new Set(), timer, last: '' };
      this.watches.set(announcement.id, watch);
    }
    watch.queues.add(queue);
    watch.last = ''; // what this one was told first may be older than the last look
  }

  private leave(id: number, queue: SubscriberQueue<AnnouncementWithProgress>): void {
    const watch = this.watches.get(id);
    watch?.queues.delete(queue);
    if (watch?.queues.size !== 0) return;
    clearInterval(watch.timer);
    this.watches.delete(id);
  }

  private async look(announcement: AnnouncementSnapshot): Promise<void> {
    try {
      const progress = await this.deliveries.progress(announcement.id);
      const watch = this.watches.get(announcement.id);
      const figures = JSON.stringify(progress);
      if (!watch || watch.last === figures) return;
      watch.last = figures;
      const event = { ...announcement, progress };
      for (const queue of watch.queues) queue.push(event);
    } catch (error) {
      this.log.warn(
        { announcement: announcement.id, reason: reasonOf(error) },
        'delivery progress not read; next try in a second',
      );
    }
  }
}
